package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.verification.Statement;
import java.io.Serial;
import java.util.List;

/** What the customer wrote by themselves, the newest first: plain text, as it was typed. */
class StatementsBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    StatementsBlock(List<Statement> statements) {
        super(t("review.statements.title"));
        for (var statement : statements) {
            var at = new Span(Dates.brief(statement.at()));
            at.setTitle(Dates.shown(statement.at()));
            at.addClassName("secondary");
            var head = new Div(new Span(t(statement.kind().key())), at);
            head.addClassName("document-head");
            var one = new Div(head);
            one.addClassName("statement");
            statement.words().lines().forEach(line -> one.add(new Paragraph(new PersonText(line))));
            add(one);
        }
    }
}
