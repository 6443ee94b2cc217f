package io.gatehouse.review.ui;

import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.DebouncePhase;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.activity.ActivityLog;
import io.gatehouse.audit.AuditReading;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.evidence.EvidenceFiles;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.ClaimAnswer;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueNews;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.review.Unsettled;
import io.gatehouse.review.ui.spi.CaseBlock;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.verification.ApplicationFiles;
import io.gatehouse.verification.ApplicationId;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * One case on one page: why it is here, what the sources say side by side, the documents, the place, what happened. No tabs;
 * links to the sections stay at the top, what can be done stays at the bottom.
 */
@Route(value = "cases/:number", layout = StaffLayout.class)
@RolesAllowed({ANALYST, OFFICER})
@StyleSheet("styles/review.css")
class CaseView extends Div implements BeforeEnterObserver, HasDynamicTitle, CasePage {

    @Serial
    private static final long serialVersionUID = 1L;

    /** In the address: the act to begin with, which asks before it does anything. */
    static final String ASKED = "ask";

    static final String ESCALATE = "escalate";

    private static final int WALK = 500;
    private static final int SECTION_KEYS = 7;
    private static final int LOOKS = 200;
    private static final int RENEWED_EVERY_MILLIS = 60_000;

    private final transient ReviewDesk desk;
    private final transient ReviewQueue queue;
    private final transient ApplicationFiles files;
    private final transient CustomerRegister register;
    private final transient ActivityLog activity;
    private final transient EvidenceFiles evidence;
    private final transient AuditReading trail;
    private final transient QueueNews news;
    private final transient RulesInForce rules;
    private final transient CurrentActor actor;
    private final transient ObjectProvider<CaseBlock> blocks;
    private final transient Clock clock;

    private String title = "";
    private transient @Nullable CaseFile file;
    private transient RuleProfile profile;
    private QueueFilter filter = QueueFilter.of(SavedView.ALL);
    private final transient Map<Evidence, CaseFile.MarkShown> marks = new HashMap<>();
    private final transient Map<String, Component> sections = new LinkedHashMap<>();
    private final transient List<MarkControl> controls = new ArrayList<>();
    private int current;
    private long version;
    private transient QueueNews.@Nullable Watch watch;

    private final Div notice = new Div();
    private final Div claim = new Div();
    private final Div rail = new Div();
    private final Footer bar = new Footer();
    private @Nullable NotesPanel notes;
    private @Nullable FindBar find;

    CaseView(
            ReviewDesk desk,
            ReviewQueue queue,
            ApplicationFiles files,
            CustomerRegister register,
            ActivityLog activity,
            EvidenceFiles evidence,
            AuditReading trail,
            QueueNews news,
            RulesInForce rules,
            CurrentActor actor,
            ObjectProvider<CaseBlock> blocks,
            Clock clock) {
        this.desk = desk;
        this.queue = queue;
        this.files = files;
        this.register = register;
        this.activity = activity;
        this.evidence = evidence;
        this.trail = trail;
        this.news = news;
        this.rules = rules;
        this.actor = actor;
        this.blocks = blocks;
        this.clock = clock;
        this.profile = rules.current();
        addClassName("case-view");
        notice.addClassName("case-notice");
        claim.addClassName("case-claim");
        rail.addClassName("case-rail-body");
        bar.addClassName("case-bar");
        for (var event : List.of("click", "keydown")) {
            getElement().addEventListener(event, _ -> renew()).debounce(RENEWED_EVERY_MILLIS, DebouncePhase.LEADING);
        }
        keys();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = QueueFilter.read(event.getLocation().getQueryParameters().getParameters());
        title = event.getRouteParameters().get("number").orElse("");
        Optional<CaseFile> opened;
        try {
            opened = desk.open(CaseNumber.of(title));
        } catch (Refused noNumber) {
            opened = Optional.empty();
        }
        removeAll();
        opened.ifPresentOrElse(this::show, this::showNothing);
        var asked = event.getLocation().getQueryParameters().getSingleParameter(ASKED);
        if (asked.filter(ESCALATE::equals).isPresent() && file != null && editable()) {
            dialogs().escalate();
        }
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(title, t("review.queue.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        watch = news.watch(() -> {
            var _ = ui.access(this::told);
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        var watching = watch;
        if (watching != null) {
            watching.end();
        }
    }

    private void showNothing() {
        file = null;
        var back = new RouterLink(t("review.case.back"), QueueView.class);
        add(new PageHeading(t("review.queue.title")), new EmptyState(Sign.SEARCH, t("review.case.none", title), back));
    }

    private void show(CaseFile opened) {
        file = opened;
        version = opened.version();
        title = opened.summary().number().toString();
        profile = rules.current();
        marks.clear();
        marks.putAll(opened.marks());
        sections.clear();
        controls.clear();
        current = 0;
        notice.removeAll();

        var main = new Div();
        main.addClassName("case-main");
        fill(opened);
        var number = 1;
        var links = new UnorderedList();
        for (var section : sections.entrySet()) {
            var shown = section.getValue();
            shown.setId(section.getKey());
            shown.getElement().setAttribute("tabindex", "-1");
            main.add(shown);
            var link = new Anchor("#" + section.getKey(), t("review.case.section." + section.getKey()));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", section.getKey());
            var index = new Span(Integer.toString(number++));
            index.addClassName("num");
            link.addComponentAsFirst(index);
            links.add(new ListItem(link));
        }
        var nav = new Nav(links);
        nav.addClassName("case-sections");
        nav.setAriaLabel(t("review.case.sections"));
        var aside = new Aside(rail);
        aside.addClassName("case-rail");
        aside.getElement().setAttribute("aria-label", t("review.risk.title"));
        notes = new NotesPanel(desk, opened, clock);
        var body = new Div(main, aside);
        body.addClassName("case-body");
        var finding = new FindBar(main);
        find = finding;
        var top = new Div(head(opened), nav, finding);
        top.addClassName("case-top");
        add(top, notice, body, bar);
        showRail();
        showBar();
    }

    private Div head(CaseFile opened) {
        var row = opened.summary();
        var back = new RouterLink();
        back.setRoute(QueueView.class);
        back.setQueryParameters(new QueryParameters(filter.parameters()));
        back.add(Sign.ARROW_BACK.show(), new Span(t("review.case.back")));
        back.addClassName("case-back");
        var heading = new PageHeading("");
        heading.add(new Ltr(row.number().toString()), PersonText.named(row.name(), row.latin()));
        var facts = new Div(
                CaseWords.badge(row),
                new Span(CaseWords.country(row.country())),
                new Span(t(row.party().key())));
        row.tags().forEach(tag -> facts.add(CasePanel.tag(tag.value())));
        facts.addClassName("case-facts");
        var due = new Span(t("review.case.due", Dates.timeLeft(row.dueAt(), clock.instant())));
        due.addClassNames("due", "due-" + CaseWords.pressing(row.dueAt(), clock.instant()));
        due.setTitle(Dates.shown(row.dueAt()));
        due.setVisible(row.state() != CaseState.DECIDED);
        showClaim(opened);
        var head = new Div(back, heading, facts, due, claim, walk(opened));
        head.addClassName("case-head");
        return head;
    }

    private void showClaim(CaseFile opened) {
        claim.removeAll();
        var until = opened.summary().claimedUntil();
        if (opened.standing() == CaseFile.Standing.HELD && until != null) {
            var left = Math.max(0, Duration.between(clock.instant(), until).toMinutes());
            claim.add(new Span(t("review.case.claimed", left)));
        }
    }

    private Component walk(CaseFile opened) {
        var numbers = queue.numbers(filter, QueueOrder.USUAL, WALK);
        var at = numbers.indexOf(opened.summary().number());
        var walk = new Div();
        walk.addClassName("case-walk");
        if (at < 0) {
            return walk;
        }
        walk.add(step("review.case.previous", Sign.ARROW_BACK, at > 0 ? numbers.get(at - 1) : null));
        walk.add(new Span(t("review.case.place", at + 1, numbers.size())));
        walk.add(step("review.case.next", Sign.ARROW_NEXT, at + 1 < numbers.size() ? numbers.get(at + 1) : null));
        return walk;
    }

    private Component step(String key, Sign sign, @Nullable CaseNumber to) {
        if (to == null) {
            var none = new Span(sign.show());
            none.addClassNames("walk-step", "walk-end");
            return none;
        }
        var link = new RouterLink();
        link.setRoute(CaseView.class, new RouteParameters("number", to.toString()));
        link.setQueryParameters(new QueryParameters(filter.parameters()));
        link.add(sign.show());
        link.addClassName("walk-step");
        link.getElement().setAttribute("aria-label", t(key));
        link.getElement().setAttribute("title", t(key));
        return link;
    }

    private void fill(CaseFile opened) {
        sections.put("why", new WhyBlock(opened));
        if (opened.matter().kind().aboutStatement()) {
            sections.put(
                    "said",
                    new StatementsBlock(files.statements(
                            opened.matter().customer(), opened.matter().ground())));
        }
        if (opened.matter().kind().aboutApplication()) {
            var ground = opened.matter().ground();
            var application = new ApplicationId(opened.matter().object());
            var dossier = files.read(application, ground);
            var customer = register.read(opened.matter().customer(), ground);
            var compare =
                    new CompareBlock(this, files.compare(application, ground), dossier.answers(), dossier.requested());
            sections.put("compare", compare);
            controls.addAll(compare.controls());
            var documents = new DocumentsBlock(
                    this,
                    evidence.of(opened.matter().customer(), ground),
                    chosen -> dialogs().ask(chosen));
            sections.put("documents", documents);
            controls.addAll(documents.controls());
            sections.put("screening", screening(opened));
            var location = new LocationBlock(
                    this,
                    dossier.answers(),
                    customer,
                    activity.summary(customer.account().id(), ground));
            sections.put("location", location);
            controls.add(location.control());
        } else {
            sections.put("screening", screening(opened));
        }
        sections.put(
                "history",
                new HistoryBlock(
                        opened, () -> trail.about(opened.matter().customer().subject(), LOOKS), clock.instant()));
    }

    private Component screening(CaseFile opened) {
        return blocks.stream()
                .filter(block -> block.key().equals("screening"))
                .flatMap(block -> block.show(opened.matter(), editable()).stream())
                .findFirst()
                .orElseGet(() -> new SectionCard(
                        t("review.screening.title"), new EmptyState(Sign.SHIELD, t("review.screening.empty"))));
    }

    private void showRail() {
        var opened = file();
        rail.removeAll();
        opened.openProposal().ifPresent(proposal -> {
            var card = new SectionCard(
                    t("review.proposal.title", t(proposal.outcome().key())), DecisionDialogs.told(proposal));
            card.addClassName("proposal-card");
            rail.add(card);
        });
        rail.add(new SectionCard(
                t("review.risk.title"), Pictures.risk(opened.summary(), opened.reasons(), profile.risk())));
        rail.add(settling(left()));
        if (notes != null) {
            rail.add(notes);
        }
    }

    private Component settling(List<Unsettled> left) {
        var list = new UnorderedList();
        list.addClassName("settle-links");
        for (var one : left) {
            var link = new Anchor("#" + CaseWords.anchor(one.evidence()), CaseWords.line(one));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", CaseWords.anchor(one.evidence()));
            var sign = one.why() == Unsettled.Why.UNMARKED ? Sign.DOT : Sign.ALERT;
            list.add(new ListItem(sign.show(), link));
        }
        var card = new SectionCard(t("review.unsettled.title", left.size()));
        if (left.isEmpty()) {
            card.add(new Span(t("review.unsettled.none")));
        } else {
            card.add(list);
        }
        card.addClassName("settle-card");
        return card;
    }

    private List<Unsettled> left() {
        return file().summary().state() == CaseState.DECIDED ? List.of() : CaseFile.left(file().evidence(), marks);
    }

    private void showBar() {
        var opened = file();
        bar.removeAll();
        var standing = new Span(standing(opened));
        standing.addClassName("bar-standing");
        var acts = new Div();
        acts.addClassName("bar-acts");
        var dialogs = dialogs();
        switch (opened.standing()) {
            case HELD -> {
                if (opened.matter().kind().aboutApplication()) {
                    acts.add(act("review.act.ask", "r", () -> dialogs.ask(List.of())));
                }
                acts.add(
                        act("review.act.escalate", "e", dialogs::escalate),
                        act("review.act.aside", "s", this::setAside),
                        act("review.case.release", "", this::release));
                var end = new Div();
                end.addClassName("bar-end");
                end.add(new Span(t("review.unsettled.count", left().size())));
                if (opened.outcomes().contains(Outcome.FOREIGN)) {
                    end.add(
                            act("review.act.foreign", "", () -> dialogs.propose(Outcome.FOREIGN)),
                            act("review.act.us-person", "", () -> dialogs.propose(Outcome.US_PERSON)));
                }
                if (opened.outcomes().contains(Outcome.NOTED)) {
                    end.add(filled(act("review.act.noted", "p", () -> dialogs.propose(Outcome.NOTED))));
                }
                if (opened.outcomes().size() > 2) {
                    end.add(act("review.act.other", "", dialogs::proposeOther));
                }
                if (opened.outcomes().contains(Outcome.DECLINE)) {
                    end.add(act("review.act.decline", "d", () -> dialogs.propose(Outcome.DECLINE)));
                }
                if (opened.outcomes().contains(Outcome.APPROVE)) {
                    end.add(filled(act("review.act.approve", "p", () -> dialogs.propose(Outcome.APPROVE))));
                }
                acts.add(end);
            }
            case TO_ANSWER ->
                opened.openProposal()
                        .ifPresent(proposal -> acts.add(
                                act("review.act.send-back", "d", () -> dialogs.sendBack(proposal)),
                                filled(act("review.act.answer", "p", () -> dialogs.approve(proposal)))));
            case OWN_PROPOSAL -> acts.add(act("review.act.withdraw", "", dialogs::withdraw));
            case FREE -> acts.add(filled(act("review.case.take", "a", this::take)));
            case RESTING -> acts.add(act("review.case.take-up", "a", this::takeUp));
            case ANOTHERS, PROPOSED, ESCALATED, ENDED -> {}
        }
        var small = new Span(t("review.act.wide"));
        small.addClassName("bar-small");
        bar.add(standing, acts, small);
        bar.getElement().setAttribute("aria-label", t("review.act.bar"));
    }

    private String standing(CaseFile opened) {
        var row = opened.summary();
        return switch (opened.standing()) {
            case ANOTHERS -> t(opened.standing().key(), row.assigneeName() == null ? "" : row.assigneeName());
            case TO_ANSWER, PROPOSED ->
                t(opened.standing().key(), row.proposerName() == null ? "" : row.proposerName());
            case RESTING ->
                row.setAsideUntil() != null
                        ? t("review.standing.RESTING.SET_ASIDE", Dates.shown(row.setAsideUntil()))
                        : t("review.standing.RESTING.WAITING");
            default -> t(opened.standing().key());
        };
    }

    private Button act(String key, String letter, Runnable act) {
        var button = new Button(t(key), _ -> act.run());
        return letter.isEmpty() ? button : Keys.on(button, letter, t(key));
    }

    private static Button filled(Button button) {
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private DecisionDialogs dialogs() {
        return new DecisionDialogs(this, profile, _ -> reload());
    }

    private void reload() {
        desk.open(file().summary().number()).ifPresent(opened -> {
            removeAll();
            show(opened);
        });
    }

    private void keys() {
        Keys.on(this, "j", t("review.case.sections.on"), () -> section(1));
        Keys.on(this, "k", t("review.case.sections.back"), () -> section(-1));
        Keys.on(this, "ArrowDown", t("review.case.sections.on"), () -> section(1));
        Keys.on(this, "ArrowUp", t("review.case.sections.back"), () -> section(-1));
        for (var number = 1; number <= SECTION_KEYS; number++) {
            var at = number - 1;
            Keys.on(this, Integer.toString(number), t("review.case.sections.number", number), () -> go(at));
        }
        Keys.on(this, "f", t(Mark.FITS.key()), () -> mark(Mark.FITS));
        Keys.on(this, "c", t(Mark.CANNOT_TELL.key()), () -> mark(Mark.CANNOT_TELL));
        Keys.on(this, "u", t(Mark.DOES_NOT_FIT.key()), () -> mark(Mark.DOES_NOT_FIT));
        Keys.on(this, "n", t("review.act.later"), this::later);
        Keys.on(this, "/", t("review.find.title"), () -> {
            if (find != null) {
                find.begin();
            }
        });
        Keys.on(this, "Shift+A", t("review.queue.assign"), this::assign);
        Keys.on(this, "[", t("review.case.previous"), () -> walk(-1));
        Keys.on(this, "]", t("review.case.next"), () -> walk(1));
        Going.keys(this);
        CommandMenu.on(this, this::commands);
    }

    private List<CommandMenu.Command> commands() {
        var commands = new ArrayList<CommandMenu.Command>();
        bar.getChildren()
                .flatMap(CaseView::within)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .forEach(button -> commands.add(new CommandMenu.Command(
                        button.getText(),
                        Optional.ofNullable(button.getElement().getAttribute("aria-keyshortcuts"))
                                .orElse(""),
                        button::click)));
        commands.add(new CommandMenu.Command(t("review.act.note"), "m", () -> {
            if (notes != null) {
                notes.write();
            }
        }));
        commands.add(new CommandMenu.Command(t("review.find.title"), "/", () -> {
            if (find != null) {
                find.begin();
            }
        }));
        commands.add(new CommandMenu.Command(t("review.queue.assign"), "Shift+A", this::assign));
        commands.add(new CommandMenu.Command(t("review.act.later"), "n", this::later));
        return commands;
    }

    private static java.util.stream.Stream<Component> within(Component component) {
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(component), component.getChildren().flatMap(CaseView::within));
    }

    private void section(int by) {
        go(Math.clamp(current + by, 0, Math.max(0, sections.size() - 1)));
    }

    private void go(int at) {
        var all = List.copyOf(sections.values());
        if (at < all.size()) {
            current = at;
            var element = all.get(at).getElement();
            element.callJsFunction("scrollIntoView");
            element.callJsFunction("focus");
        }
    }

    /** Marks the piece of the section in view that is still open, or else the section as a whole. */
    private void mark(Mark mark) {
        var names = List.copyOf(sections.keySet());
        if (!editable() || current >= names.size()) {
            return;
        }
        var section = names.get(current);
        var here = controls.stream()
                .filter(control -> control.evidence().block().equals(section))
                .toList();
        here.stream()
                .filter(control -> !marks.containsKey(control.evidence()))
                .findFirst()
                .or(() -> here.isEmpty() ? Optional.empty() : Optional.of(here.getLast()))
                .ifPresent(control -> control.mark(mark));
    }

    private void walk(int by) {
        if (file == null) {
            return;
        }
        var numbers = queue.numbers(filter, QueueOrder.USUAL, WALK);
        var at = numbers.indexOf(file.summary().number()) + by;
        if (at >= 0 && at < numbers.size()) {
            UI.getCurrentOrThrow().navigate("cases/" + numbers.get(at), new QueryParameters(filter.parameters()));
        }
    }

    private void take() {
        answer(queue.claim(file().summary().id()));
    }

    private void takeUp() {
        answer(queue.takeUp(file().summary().id()));
    }

    private void answer(ClaimAnswer answer) {
        switch (answer) {
            case ClaimAnswer.Claimed claimed -> Toast.done(t("review.done.taken", Dates.brief(claimed.until())));
            case ClaimAnswer.Taken(var by) -> Toast.refused(new Refused("review.queue.taken", by));
            case ClaimAnswer.Barred _ -> Toast.refused(new Refused("review.answer.decided-before"));
            case ClaimAnswer.NotToBeTaken(var state) ->
                Toast.refused(new Refused("review.queue.not-free", t(state.key())));
        }
        reload();
    }

    private void release() {
        if (queue.release(file().summary().id())) {
            Toast.done(t("review.done.released"));
        }
        reload();
    }

    private void later() {
        if (file != null && file.standing() == CaseFile.Standing.HELD) {
            queue.release(file.summary().id());
        }
        queue.next()
                .ifPresentOrElse(
                        claimed -> UI.getCurrentOrThrow().navigate("cases/" + claimed.number()),
                        () -> Toast.refused(new Refused("review.queue.none-left")));
    }

    private void setAside() {
        new QueueActs(queue, rules, clock, this::reload)
                .setAside(List.of(file().summary().id()));
    }

    private void assign() {
        new QueueActs(queue, rules, clock, this::reload)
                .assign(List.of(file().summary().id()));
    }

    private void renew() {
        if (file != null && file.standing() == CaseFile.Standing.HELD) {
            queue.renew(file.summary().id())
                    .ifPresentOrElse(
                            until -> {
                                claim.removeAll();
                                claim.add(new Span(t(
                                        "review.case.claimed",
                                        Duration.between(clock.instant(), until).toMinutes())));
                            },
                            () -> warn(t("review.answer.not-held")));
        }
    }

    /** Something in the queue has changed; says so if it was this case and somebody else. */
    private void told() {
        if (file == null) {
            return;
        }
        if (desk.since(file.summary().id(), version) instanceof DeskAnswer.Changed changed
                && !changed.by().equals(me())) {
            var problem = CaseWords.problem(changed, clock.instant());
            warn(problem == null ? "" : problem);
        }
    }

    private void warn(String sentence) {
        notice.removeAll();
        var reload = new Button(t("review.answer.reload"), _ -> reload());
        reload.addClassName("link");
        notice.add(Banner.warn(sentence, reload));
    }

    @Override
    public ReviewDesk desk() {
        return desk;
    }

    @Override
    public CaseFile file() {
        var opened = file;
        if (opened == null) {
            throw new IllegalStateException("No case is open");
        }
        return opened.at(version);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public RuleProfile.Decisions rules() {
        return profile.decisions();
    }

    @Override
    public boolean editable() {
        return file().standing() == CaseFile.Standing.HELD;
    }

    @Override
    public boolean whole() {
        return file().standing().whole();
    }

    @Override
    public boolean marked(Evidence evidence, CaseFile.@Nullable MarkShown mark, DeskAnswer answer) {
        var problem = CaseWords.problem(answer, clock.instant());
        if (problem != null) {
            warn(problem);
            return false;
        }
        if (mark != null) {
            marks.put(evidence, mark);
        }
        if (answer instanceof DeskAnswer.Done(var now)) {
            version = now;
        }
        showRail();
        showBar();
        return true;
    }

    @Override
    public CaseFile.@Nullable MarkShown mark(Evidence evidence) {
        return marks.get(evidence);
    }

    @Override
    public boolean differs(Evidence evidence) {
        return file().evidence().stream()
                .anyMatch(piece -> piece.differs() && piece.evidence().equals(evidence));
    }

    @Override
    public String me() {
        return actor.get().name();
    }
}
