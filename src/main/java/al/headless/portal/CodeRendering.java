package al.headless.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Blocks of code that the keyboard can scroll. Of a pair, the lines that only one of the two has are marked.
final class CodeRendering implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    CodeRendering(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override public void render(Node node) {
        var block = (FencedCodeBlock) node;
        var html = context.getWriter();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("tabindex", "0");
        var twin = twin(block);
        if (block.getInfo() != null) attributes.put("class", block.getInfo().replaceFirst(".* ", ""));
        html.line();
        html.tag("pre", attributes);
        html.tag("code");
        if (twin == null || alone(block) || alone(twin)) html.text(block.getLiteral());
        else marked(block, twin);
        html.tag("/code");
        html.tag("/pre");
        html.line();
    }

    private static FencedCodeBlock twin(FencedCodeBlock block) {
        var other = switch (block.getInfo()) {
            case String info when info.endsWith(" before") -> block.getNext();
            case String info when info.endsWith(" after") -> block.getPrevious();
            case null, default -> null;
        };
        return other instanceof FencedCodeBlock twin ? twin : null;
    }

    /// Where there is nothing on the other side, everything differs.
    private static boolean alone(FencedCodeBlock block) {
        return block.getLiteral().strip().equals(Markdown.NOT_THERE);
    }

    private void marked(FencedCodeBlock block, FencedCodeBlock twin) {
        var html = context.getWriter();
        var others = twin.getLiteral().lines().map(CodeRendering::bare).collect(Collectors.toSet());
        block.getLiteral().lines().forEach(line -> {
            boolean own = !others.contains(bare(line));
            if (own) html.tag("mark", Map.of());
            html.text(line);
            if (own) html.tag("/mark");
            html.raw("\n");
        });
    }

    /// A line that moved or got a comma is still the same.
    private static String bare(String line) {
        return line.strip().replaceFirst(",$", "");
    }
}
