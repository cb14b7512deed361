package al.headless.portal;

import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/// Tables whose first row and first column are heads, in a box that scrolls by itself where the screen is narrow.
final class TableRendering implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    TableRendering(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(TableBlock.class, TableHead.class, TableBody.class, TableRow.class, TableCell.class);
    }

    @Override public void render(Node node) {
        switch (node) {
            case TableBlock _ -> {
                var box = Map.of("class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Table");
                context.getWriter().tag("div", box);
                element(node, "table", Map.of());
                context.getWriter().tag("/div");
            }
            case TableHead _ -> element(node, "thead", Map.of());
            case TableBody _ -> element(node, "tbody", Map.of());
            case TableRow _ -> element(node, "tr", Map.of());
            case TableCell cell when cell.isHeader() -> element(cell, "th", Map.of("scope", "col"));
            case TableCell cell when cell.getPrevious() == null -> element(cell, "th", Map.of("scope", "row"));
            default -> element(node, "td", Map.of());
        }
    }

    private void element(Node node, String name, Map<String, String> attributes) {
        var html = context.getWriter();
        html.tag(name, attributes);
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) context.render(child);
        html.tag("/" + name);
        html.line();
    }
}
