package al.headless.admin;

import al.headless.access.Tenants;
import al.headless.kernel.Json;
import jakarta.inject.Singleton;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The platform's customers.
@Singleton
@Command(name = "tenants", mixinStandardHelpOptions = true,
        description = "The platform's customers: list, create.")
final class TenantCommands {
    private static final String LIST = """
            select t.id as "tenantID", t.name, count(a.id) as applications, t.created_at as "createdAt"
            from tenant t left join application a on a.tenant_id = t.id group by t.id order by t.created_at desc""";

    private final Tenants tenants;
    private final Looking looking;
    private final Acts acts;

    TenantCommands(Tenants tenants, Looking looking, Acts acts) {
        this.tenants = tenants;
        this.looking = looking;
        this.acts = acts;
    }

    @Command(description = "Lists them, newest first.", mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown) {
        shown.show(looking.rows(LIST));
    }

    @Command(description = "Makes one.", mixinStandardHelpOptions = true)
    void create(@Mixin Shown shown, @Mixin Change change,
            @Parameters(paramLabel = "NAME", description = "As people call it.") String name) {
        Words.name(name);
        var id = acts.run(change, "Make the tenant " + name + "?", "create tenant", "tenant",
                () -> tenants.create(name));
        shown.show(Json.tree(Map.of("tenantID", id.toString())));
    }
}
