/**
 * Lets tasks in one after the other, in the order they came.
 *
 * @returns runs a task when those before it are over, whatever became of them
 */
export function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    // A failed task's error is its caller's; the next one goes on.
    last = result.catch(() => undefined);
    return result;
  };
}
