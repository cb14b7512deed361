/// What operators see: figures, log lines, and spans of traces. It knows no HTTP and no SQL.
///
/// **Who:** every room above. Each registers meters of its own with Micrometer's `MeterRegistry`, named `headless.…`,
/// and measures where the thing happens; what only the database can tell it reads in a [Reading].
///
/// **What happens:** a [Work] goes along with a request, a run of a job or a call to a network. Log lines say what is
/// known of it ([JsonLine], [TextLine]); [Spans] are told when it ends. [Exposition] is what a scrape reads.
///
/// **What must hold:** nothing personal and no secret is in a label, a line or a span; every label has few values (see
/// [Meters]); a scrape is answered in seconds, be the database away or not.
package al.headless.telemetry;
