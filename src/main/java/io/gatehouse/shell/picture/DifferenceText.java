package io.gatehouse.shell.picture;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Span;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** A text beside another: the characters that the other has not, or has elsewhere, are bold and underlined. */
public class DifferenceText extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 512;

    /** Some characters in a row that are alike in both texts, or are not. */
    public record Piece(String text, boolean differs) {}

    public DifferenceText(String shown, String other) {
        addClassName("difference-text");
        getElement().setAttribute("dir", "auto");
        for (var piece : pieces(shown, other)) {
            if (piece.differs()) {
                var mark = new HtmlContainer("mark");
                mark.setText(piece.text());
                add(mark);
            } else {
                add(new Span(piece.text()));
            }
        }
    }

    /** The first text in pieces, by the longest common run of characters; case counts. Very long texts are one piece. */
    public static List<Piece> pieces(String shown, String other) {
        var a = shown.codePoints().toArray();
        var b = other.codePoints().toArray();
        if (a.length > LONGEST || b.length > LONGEST) {
            return List.of(new Piece(shown, !shown.equals(other)));
        }
        var common = new int[a.length + 1][b.length + 1];
        for (var i = a.length - 1; i >= 0; i--) {
            for (var j = b.length - 1; j >= 0; j--) {
                common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var pieces = new ArrayList<Piece>();
        var run = new StringBuilder();
        var differs = false;
        var j = 0;
        for (var i = 0; i < a.length; i++) {
            while (j < b.length && a[i] != b[j] && common[i][j + 1] >= common[i + 1][j]) {
                j++;
            }
            var alike = j < b.length && a[i] == b[j];
            if (alike) {
                j++;
            }
            if (alike == differs && !run.isEmpty()) {
                pieces.add(new Piece(run.toString(), differs));
                run.setLength(0);
            }
            differs = !alike;
            run.appendCodePoint(a[i]);
        }
        if (!run.isEmpty()) {
            pieces.add(new Piece(run.toString(), differs));
        }
        return List.copyOf(pieces);
    }
}
