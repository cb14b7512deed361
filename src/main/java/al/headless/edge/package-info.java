/// HTTP: what every request passes on its way in and every answer on its way out.
///
/// A [Door] stands in each connection and sees to it that a request has one end and comes in time. [CallFilter] admits
/// a call or refuses it, in the contract's order of checks. [Envelopes] writes every body, [Failures] turns every
/// failure into one, [Accounts] tells operators of every request. Nobody depends on this room.
package al.headless.edge;
