import org.pitest.mutationtest.engine.gregor.MethodInfo;
import org.pitest.mutationtest.engine.gregor.MethodMutatorFactory;
import org.pitest.mutationtest.engine.gregor.MutationContext;
import org.pitest.reloc.asm.MethodVisitor;
import org.pitest.reloc.asm.Opcodes;

/// Says something else in a statement of SQL ([SqlFaults]). PIT changes what Java does, and half of what this service
/// decides is said in SQL.
public final class SqlMutator implements MethodMutatorFactory {
    @Override public String getGloballyUniqueId() {
        return "headless.Sql";
    }

    @Override public String getName() {
        return "SQL";
    }

    @Override public MethodVisitor create(MutationContext context, MethodInfo method, MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override public void visitLdcInsn(Object value) {
                var said = value;
                if (value instanceof String text) {
                    for (var fault : SqlFaults.of(text)) {
                        var id = context.registerMutation(SqlMutator.this, fault.what());
                        if (context.shouldMutate(id)) said = fault.sql();
                    }
                }
                super.visitLdcInsn(said);
            }
        };
    }
}
