/// The append-only trail: what was done, by whom, about what. A trigger refuses to change or delete an entry.
package al.headless.audit;
