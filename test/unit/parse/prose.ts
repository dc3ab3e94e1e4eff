/** Invented prose in the languages that legacy charsets were made for; the first sentence is the short text. */
export const PROSE: Readonly<Record<string, string>> = {
  german:
    "Die Fähre blieb über Nacht im Hafen, weil die Maschine nicht lief. Für die Gäste öffnete das Büro früh; größere Schäden gab es nicht, müde waren alle.",
  french:
    "Le traversier est resté à quai après la panne du moteur. Les passagers ont été logés à l’hôtel du port ; la société précise que le service reprendra dès demain, très tôt.",
  spanish:
    "El transbordador quedó en el muelle porque falló la máquina. Según la compañía, la reparación terminará mañana; los niños durmieron en el albergue del puerto.",
  portuguese:
    "A balsa não saiu do cais porque a máquina avariou. Segundo a direção, a reparação está concluída amanhã; as crianças dormiram no salão da estação.",
  swedish:
    "Färjan låg kvar i hamnen över natten eftersom maskinen inte gick. Båten återgår i trafik på lördag, säger rederiet; några större skador fanns inte på ön.",
  polish:
    "Prom został w porcie, ponieważ zepsuła się maszyna. Spółka twierdzi, że naprawa skończy się jutro; dzieci spały w świetlicy, a pięć osób odjechało już wcześniej łodzią.",
  czech:
    "Přívoz zůstal přes noc v přístavu, protože stroj nešel spustit. Společnost říká, že oprava skončí zítra; děti spaly v čekárně a větší škody nevznikly.",
  slovak:
    "Prievoz ostal cez noc v prístave, lebo stroj sa nedal spustiť. Spoločnosť hovorí, že oprava sa skončí zajtra; deti spali v čakárni a väčšie škody nevznikli.",
  hungarian:
    "A komp éjszakára a kikötőben maradt, mert elromlott a gép. A társaság szerint a javítás holnap készül el; a gyerekek a váróteremben aludtak, nagyobb kár nem történt.",
  romanian:
    "Bacul a rãmas peste noapte în port, pentru cã maşina s-a stricat. Societatea spune cã reparaţia se terminã mâine; copiii au dormit în sala de aşteptare.".replaceAll(
      "ã",
      "ă",
    ),
  croatian:
    "Trajekt je ostao u luci jer stroj nije radio, kaže društvo. Veće štete nije bilo; djeca su spavala u čekaonici, a putnici će moći dalje već sljedeći dan.",
  turkish:
    "Feribot makine arızası yüzünden gece limanda kaldı. Şirket onarımın yarın biteceğini söyledi; çocuklar bekleme salonunda uyudu, büyük bir hasar olmadığı açıklandı.",
  lithuanian:
    "Keltas nakčiai liko uoste, nes sugedo variklis. Bendrovė sako, kad remontas baigsis rytoj; vaikai miegojo laukiamajame, didesnės žalos nebuvo, žmonės išvyko ryte.",
  russian:
    "Паром остался на ночь в порту, потому что сломалась машина. Компания сообщает, что ремонт закончится завтра; дети спали в зале ожидания, больших повреждений нет.",
  bulgarian:
    "Фериботът остана през нощта в пристанището, защото машината се повреди. Дружеството съобщава, че ремонтът ще свърши утре; децата спаха в чакалнята.",
  ukrainian:
    "Пором залишився на ніч у порту, бо зламалася машина. Компанія повідомляє, що ремонт завершиться завтра; діти спали в залі очікування, її відчинили вночі.",
  greek:
    "Το πλοίο έμεινε τη νύχτα στο λιμάνι επειδή χάλασε η μηχανή. Η εταιρεία λέει ότι η επισκευή τελειώνει αύριο· τα παιδιά κοιμήθηκαν στην αίθουσα αναμονής.",
  hebrew:
    "המעבורת נשארה בלילה בנמל כי המנוע התקלקל. החברה אומרת שהתיקון יסתיים מחר והילדים ישנו באולם ההמתנה של התחנה.",
  arabic:
    "بقيت العبارة ليلا في الميناء لأن المحرك تعطل. وتقول الشركة إن الإصلاح سينتهي غدا، وقد نام الأطفال في قاعة الانتظار.",
  thai: "เรือข้ามฟากจอดค้างคืนที่ท่าเรือเพราะเครื่องยนต์เสีย บริษัทบอกว่าจะซ่อมเสร็จพรุ่งนี้ และเด็กๆ นอนในห้องพักผู้โดยสาร",
  japanese:
    "渡し船は機関の故障で夜を港で過ごした。会社によると修理はあすには終わる見込みで、子どもたちは待合室で眠ったという。",
  korean:
    "여객선은 기관이 고장 나서 밤새 항구에 머물렀다. 회사는 수리가 내일 끝날 것이라고 밝혔고 아이들은 대합실에서 잠을 잤다. 큰 피해는 없는 것으로 알려졌다.",
  "simplified Chinese":
    "渡轮因为机器出了故障，在港口停了一夜。公司说修理明天就会完成，孩子们在候船室里睡着了，没有人受伤，这是今年的第二次。",
  "traditional Chinese":
    "渡輪因為機器出了故障，在港口停了一夜。公司說修理明天就會完成，孩子們在候船室裡睡著了，沒有人受傷，這是今年的第二次。",
};
