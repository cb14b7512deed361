import java.util.Arrays;
import org.pitest.mutationtest.engine.gregor.MethodInfo;
import org.pitest.mutationtest.engine.gregor.MethodMutatorFactory;
import org.pitest.mutationtest.engine.gregor.MutationContext;
import org.pitest.reloc.asm.MethodVisitor;
import org.pitest.reloc.asm.Opcodes;

/// Takes a neighbour: another component of the same type of the same record, or another constant of the same enum.
public final class SiblingMutator implements MethodMutatorFactory {
    private static final String OURS = "al/headless/";

    @Override public String getGloballyUniqueId() {
        return "headless.Sibling";
    }

    @Override public String getName() {
        return "SIBLING";
    }

    @Override public MethodVisitor create(MutationContext context, MethodInfo method, MethodVisitor next) {
        return new MethodVisitor(Opcodes.ASM9, next) {
            @Override public void visitMethodInsn(int opcode, String owner, String name, String descriptor,
                    boolean face) {
                super.visitMethodInsn(opcode, owner, opcode == Opcodes.INVOKEVIRTUAL && owner.startsWith(OURS)
                        && descriptor.startsWith("()") ? changed(owner, name, component(owner, name)) : name,
                        descriptor, face);
            }

            @Override public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                super.visitFieldInsn(opcode, owner, opcode == Opcodes.GETSTATIC && owner.startsWith(OURS)
                        && descriptor.equals("L" + owner + ";") ? changed(owner, name, constant(owner, name)) : name,
                        descriptor);
            }

            private String changed(String owner, String name, String other) {
                if (other == null) return name;
                var id = context.registerMutation(SiblingMutator.this, other + " for " + name + " of "
                        + owner.substring(owner.lastIndexOf('/') + 1));
                return context.shouldMutate(id) ? other : name;
            }
        };
    }

    private static String component(String owner, String name) {
        var type = type(owner);
        if (type == null || !type.isRecord()) return null;
        var all = Arrays.stream(type.getRecordComponents()).toList();
        var own = all.stream().filter(one -> one.getName().equals(name)).findFirst().orElse(null);
        if (own == null) return null;
        var alike = all.stream().filter(one -> one.getType() == own.getType()).toList();
        return alike.size() < 2 ? null : alike.get((alike.indexOf(own) + 1) % alike.size()).getName();
    }

    private static String constant(String owner, String name) {
        var type = type(owner);
        if (type == null || !type.isEnum()) return null;
        var all = Arrays.stream(type.getFields()).filter(field -> field.isEnumConstant()).map(field -> field.getName())
                .toList();
        int at = all.indexOf(name);
        return at < 0 || all.size() < 2 ? null : all.get((at + 1) % all.size());
    }

    /// Not initialised: nothing of it runs.
    private static Class<?> type(String owner) {
        try {
            return Class.forName(owner.replace('/', '.'), false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError _) {
            return null;
        }
    }
}
