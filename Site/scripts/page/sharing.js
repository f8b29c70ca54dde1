// Sharing work out: whoever is free takes the next piece.

// What `count` requests about the same squares give, in their order. `request` makes the one of a
// number; `onDone` hears how many are done, and ends them all by throwing.
async function spreadPieces(leader, helpers, squares, views, count, request, onDone = () => {}) {
  const results = new Array(count);
  let [next, done] = [0, 0];
  const drain = async (worker) => {
    while (next < count) {
      const index = next++;
      results[index] = await worker.send(request(index));
      onDone(++done);
    }
  };
  const help = async (helper) => {
    if (!await helper.ready || next >= count) return;
    await helper.send({ kind: 'squares', squares, views });
    await drain(helper);
  };
  // All have to be done, one way or the other, before a worker gets another request.
  const ends = await Promise.allSettled([leader, ...helpers].map((worker) => {
    const work = worker === leader ? drain(worker) : help(worker);
    return work.catch((error) => { next = count; throw error; });
  }));
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}

// The logits of all views of one picture.
function spreadViews(leader, helpers, squares, views) {
  return spreadPieces(leader, helpers, squares, views, views, (view) => ({ kind: 'view', view }));
}

// The outcomes of several pictures, in their order.
async function spreadPictures([leader, ...helpers], makers) {
  const outcomes = new Array(makers.length);
  let next = 0;
  const drain = async (worker) => {
    while (next < makers.length && worker.isAlive) {
      const index = next++;
      try {
        const request = await makers[index]();
        const transfer = request.bitmap ? [request.bitmap] : [];
        outcomes[index] = await worker.send(
          { ...request, kind: 'classify' }, undefined, transfer);
      } catch (error) {
        const code = codeOf(error);
        outcomes[index] = { error: { code, message: errorText(code) } };
      }
    }
  };
  await Promise.all([
    drain(leader), ...helpers.map(async (helper) => await helper.ready && drain(helper)),
  ]);
  // Left over only where every worker is gone.
  for (let index = 0; index < outcomes.length; index++) {
    outcomes[index] ??= { error: { code: 'crashed', message: errorText('crashed') } };
  }
  return outcomes;
}
