package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The code lines of a document as they stand, with what each check digit covers underlined: whole where it is right, wavy
 * where it is not. Beneath, each check by name.
 */
public class CodeLines extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * What one check digit covers, on one line.
     *
     * @param line from 0
     * @param from the first place, from 0
     * @param to after the last place, the digit included
     * @param field the name of what is checked, such as "Document number"
     */
    public record Check(int line, int from, int to, String field, boolean right) {}

    public CodeLines(List<String> lines, List<Check> checks) {
        addClassName("code-lines");
        var block = new Div();
        block.addClassNames("code-block", "num");
        block.getElement().setAttribute("dir", "ltr");
        block.getElement().setAttribute("translate", "no");
        for (var index = 0; index < lines.size(); index++) {
            block.add(line(index, lines.get(index), checks));
        }
        var list = new UnorderedList();
        list.addClassName("code-checks");
        // A check may cover several places; it is said once.
        checks.stream()
                .collect(Collectors.toMap(Check::field, Check::right, Boolean::logicalAnd, LinkedHashMap::new))
                .forEach((field, right) -> list.add(new ListItem(
                        new Span(field),
                        new StateBadge(
                                right ? Tone.OK : Tone.BAD, right ? t("shell.code.right") : t("shell.code.wrong")))));
        add(block, list);
    }

    private static Div line(int index, String text, List<Check> checks) {
        var line = new Div();
        line.addClassName("code-line");
        var at = 0;
        var ordered = checks.stream()
                .filter(check -> check.line() == index)
                .sorted(Comparator.comparingInt(Check::from))
                .toList();
        for (var check : ordered) {
            var from = Math.clamp(check.from(), at, text.length());
            var to = Math.clamp(check.to(), from, text.length());
            if (from == to) {
                continue;
            }
            line.add(new Span(text.substring(at, from)));
            var checked = new Span(text.substring(from, to));
            checked.addClassNames("code-checked", check.right() ? "code-right" : "code-wrong");
            checked.setTitle(check.field());
            line.add(checked);
            at = to;
        }
        line.add(new Span(text.substring(at)));
        return line;
    }
}
