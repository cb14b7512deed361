/// The port to the lenders: what the service asks of a lender network and what it hears back, in the words of
/// lending and of no protocol.
///
/// Calls are asynchronous by nature. A call answers whether the network took it ([NetworkReply]); what a lender
/// has to say arrives later as a [LenderEvent], through the room `inbox`, at least once and in any order. Jobs
/// make the calls, outside transactions.
package al.headless.lender;
