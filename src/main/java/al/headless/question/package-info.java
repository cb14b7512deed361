/// What networks were asked and have not answered: one engine, and a few lines for each kind of question.
///
/// A question is data ([Question]: whose, what, since when, how often) and a [Policy] of its kind: is it still wanted,
/// how is it asked, how patiently, and what becomes of what nobody answers. It is one durable job, opened in the
/// transaction of what wants the answer, and it ends where its answer is applied: every time it wakes it looks at the
/// facts, under the journey's lock, and is gone when nobody waits any more. So whatever is waited for always has
/// somebody who asks again, and an end. The function `unwakened` says in SQL what that means; [Watch] asks it.
package al.headless.question;
