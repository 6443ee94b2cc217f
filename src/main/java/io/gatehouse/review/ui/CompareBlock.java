package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.customer.Masked;
import io.gatehouse.customer.OtherName;
import io.gatehouse.review.Evidence;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.FactComparison;
import io.gatehouse.verification.FactKind;
import io.gatehouse.verification.RequestedItem;
import io.gatehouse.verification.Verdict;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each source says of each fact, side by side, with a sign and a word for how they agree. */
class CompareBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int COLUMNS = 5;

    /** Shown in full only before whoever works on the case. */
    private static final Set<FactKind> MASKED =
            Set.of(FactKind.BIRTH_DATE, FactKind.DOCUMENT_NUMBER, FactKind.DOCUMENT_EXPIRY);

    private final transient CasePage page;
    private final transient List<MarkControl> controls = new ArrayList<>();

    CompareBlock(CasePage page, List<FactComparison> facts, Draft answers, List<RequestedItem> asked) {
        super(t("review.compare.title"));
        this.page = page;
        addClassName("compare-block");
        if (facts.isEmpty()) {
            add(new EmptyState(t("review.compare.empty")));
        } else {
            add(table(facts));
        }
        var more = new H3(t("review.compare.more"));
        more.addClassName("block-subhead");
        add(more, said(answers));
        if (!asked.isEmpty()) {
            var requests = new H3(t("review.compare.asked"));
            requests.addClassName("block-subhead");
            add(requests, asked(asked));
        }
        add(control(Evidence.of(Evidence.COMPARE), t("review.mark.block.compare")));
    }

    List<MarkControl> controls() {
        return controls;
    }

    private MarkControl control(Evidence evidence, String what) {
        var control = new MarkControl(page, evidence, what);
        controls.add(control);
        return control;
    }

    private Component table(List<FactComparison> facts) {
        var table = new NativeTable();
        table.addClassName("compare-table");
        var head = new NativeTableRow(
                header("review.compare.fact"),
                header("review.compare.customer"),
                header("review.compare.document"),
                header("review.compare.lines"),
                header("review.compare.result"));
        table.getHead().add(head);
        for (var fact : facts) {
            var name = new NativeTableHeaderCell(t(fact.fact().key()));
            name.getElement().setAttribute("scope", "row");
            var row = new NativeTableRow();
            row.add(
                    name,
                    cell(said(fact)),
                    cell(value(fact, fact.documentText())),
                    cell(value(fact, fact.codeLines())),
                    cell(verdict(fact.verdict())));
            row.addClassName("verdict-" + fact.verdict().name().toLowerCase(java.util.Locale.ROOT));
            table.getBody().add(row);
            var evidence = new Evidence(Evidence.COMPARE, fact.fact().name());
            if (fact.verdict() == Verdict.DIFFERENT || page.mark(evidence) != null) {
                var wide = new NativeTableCell(control(evidence, t(fact.fact().key())));
                wide.getElement().setAttribute("colspan", Integer.toString(COLUMNS));
                var marks = new NativeTableRow(wide);
                marks.addClassName("mark-line");
                table.getBody().add(marks);
            }
        }
        var scroll = new Div(table);
        scroll.addClassName("table-scroll");
        return scroll;
    }

    private static NativeTableHeaderCell header(String key) {
        var cell = new NativeTableHeaderCell(t(key));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static NativeTableCell cell(Component content) {
        return new NativeTableCell(content);
    }

    private Component said(FactComparison fact) {
        if (fact.customerSaid() == null || (!page.whole() && MASKED.contains(fact.fact()))) {
            return value(fact, fact.customerSaid());
        }
        var text = new PersonText("");
        var whole = fact.customerSaid();
        var at = 0;
        for (var span : fact.differing()) {
            var from = Math.clamp(span.from(), at, whole.length());
            var to = Math.clamp(span.to(), from, whole.length());
            var mark = new com.vaadin.flow.component.HtmlContainer("mark");
            mark.setText(whole.substring(from, to));
            text.add(new Span(whole.substring(at, from)), mark);
            at = to;
        }
        text.add(new Span(whole.substring(at)));
        text.addClassName("difference-text");
        return text;
    }

    private Component value(FactComparison fact, @Nullable String value) {
        if (value == null || value.isBlank()) {
            var none = new Span(t("review.compare.none"));
            none.addClassName("secondary");
            return none;
        }
        if (!page.whole() && MASKED.contains(fact.fact())) {
            return new io.gatehouse.shell.part.Masked(
                    Masked.tail(value), t(fact.fact().key()), () -> {
                        page.desk()
                                .reveal(page.file().summary().id(), fact.fact().name());
                        return value;
                    });
        }
        return new PersonText(value);
    }

    private static StateBadge verdict(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> new StateBadge(Tone.OK, Sign.CHECK, t("review.verdict.EQUAL"));
            case SIMILAR -> new StateBadge(Tone.WARN, Sign.ALERT, t("review.verdict.SIMILAR"));
            case DIFFERENT -> new StateBadge(Tone.BAD, Sign.CROSS, t("review.verdict.DIFFERENT"));
            case MISSING -> new StateBadge(Tone.NEUTRAL, Sign.MINUS, t("review.verdict.MISSING"));
        };
    }

    private Component said(Draft answers) {
        var language = Texts.here();
        var list = new SummaryList();
        list.addClassName("said-list");
        if (answers.name() != null && answers.name().own() != null) {
            list.row(t("verification.name.own"), answers.name().own());
        }
        if (answers.otherNames() != null) {
            list.row(
                    t("customer.fact.other_names"),
                    answers.otherNames().names().stream()
                            .map(CompareBlock::withYears)
                            .collect(Collectors.joining(", ")));
        }
        if (answers.residence() != null) {
            list.row(t("customer.fact.residence"), answers.residence().country().name(language));
        }
        if (answers.address() != null) {
            list.row(
                    t("customer.fact.address"),
                    String.join(", ", answers.address().address().written()));
        }
        if (answers.otherAddress() != null && answers.otherAddress().address() != null) {
            list.row(
                    t("customer.fact.other_address"),
                    String.join(", ", answers.otherAddress().address().written()));
        }
        if (answers.email() != null) {
            list.row(
                    t("customer.fact.email"),
                    new io.gatehouse.shell.part.Ltr(answers.email().address().value()));
        }
        if (answers.phone() != null) {
            list.row(
                    t("customer.fact.phone"),
                    new io.gatehouse.shell.part.Ltr(answers.phone().number().international()));
        }
        var national = answers.identityNumber() == null
                ? null
                : answers.identityNumber().number();
        if (national != null) {
            list.row(
                    t("customer.fact.national_id"),
                    new Div(
                            new PersonText(t(
                                    "review.compare.national-id",
                                    national.type(),
                                    national.issuer().name(language))),
                            number(national.number(), "customer.fact.national_id")));
        }
        if (answers.usPerson() != null) {
            list.row(t("customer.fact.us_person"), t(answers.usPerson().answer().key()));
        }
        if (answers.usLimbs() != null && answers.claimsUsPerson()) {
            list.row(
                    t("review.compare.us-person"),
                    answers.usLimbs().limbs().stream()
                                    .map(limb -> t(limb.key()))
                                    .collect(Collectors.joining(", "))
                            + (answers.usLimbs().evidence().isEmpty()
                                    ? ""
                                    : ": " + answers.usLimbs().evidence()));
        }
        if (answers.places() != null) {
            list.row(
                    t("customer.fact.use_places"),
                    answers.places().places().stream()
                            .map(place -> place.city() == null
                                    ? place.country().name(language)
                                    : place.city() + ", " + place.country().name(language))
                            .collect(Collectors.joining("; ")));
        }
        if (answers.purpose() != null) {
            list.row(t("customer.fact.purpose"), answers.purpose().text());
        }
        return list;
    }

    /** A name with the years of its use, where they were said. */
    private static String withYears(OtherName name) {
        var from = name.from() == null ? "" : name.from().toString();
        var to = name.to() == null ? "" : name.to().toString();
        return from.isEmpty() && to.isEmpty() ? name.name() : t("review.compare.years", name.name(), from, to);
    }

    /** What the customer was asked for, the newest first, and what they answered. */
    private static Component asked(List<RequestedItem> requested) {
        var list = new SummaryList();
        list.addClassName("said-list");
        for (var item : requested.reversed()) {
            var words = new Div(new Span(
                    item.answer() == null || item.answeredAt() == null
                            ? t("review.compare.asked.open", Dates.brief(item.dueAt()))
                            : t("review.compare.asked." + item.answer(), Dates.brief(item.answeredAt()))));
            if (item.words() != null && !item.words().isEmpty()) {
                words.add(new Paragraph(new PersonText(item.words())));
            }
            var photo = item.photo();
            list.row(
                    photo == null
                            ? t(item.whatKey())
                            : t("review.compare.asked.photo", t(item.whatKey()), CaseWords.name(photo)),
                    words);
        }
        return list;
    }

    private Component number(String number, String key) {
        if (page.whole()) {
            return new io.gatehouse.shell.part.Ltr(number);
        }
        return new io.gatehouse.shell.part.Masked(Masked.tail(number), t(key), () -> {
            page.desk().reveal(page.file().summary().id(), key);
            return number;
        });
    }
}
