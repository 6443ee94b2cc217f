package io.gatehouse.review.ui;

import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.DebouncePhase;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.HitDesk;
import io.gatehouse.review.Mark;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.review.QueueOrder;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SavedView;
import io.gatehouse.review.Unsettled;
import io.gatehouse.screening.HitId;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.Toast;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolder;

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
    private static final int RENEWED_EVERY_MILLIS = 60_000;

    private final transient ReviewDesk desk;
    private final transient ReviewQueue queue;
    private final transient HitDesk hitDesk;
    private final transient CaseContent content;
    private final transient RulesInForce rules;
    private final transient CurrentActor actor;
    private final transient Clock clock;
    private final transient CaseActs acts;

    private String title = "";
    private transient @Nullable CaseFile file;
    private transient RuleProfile profile;
    private QueueFilter filter = QueueFilter.of(SavedView.ALL);
    private final transient Map<Evidence, CaseFile.MarkShown> marks = new HashMap<>();
    private final transient Map<HitId, HitDraft> hitDrafts = new HashMap<>();
    private final transient Map<String, String> begun = new HashMap<>();
    private long version;
    private transient Runnable unwatch = () -> {};

    private final Div notice = new Div();
    private final CaseBar bar = new CaseBar();
    private @Nullable CaseHead head;
    private @Nullable CaseSections sections;
    private @Nullable CaseRail rail;
    private @Nullable NotesPanel notes;
    private @Nullable FindBar find;

    CaseView(
            ReviewDesk desk,
            ReviewQueue queue,
            HitDesk hitDesk,
            CaseContent content,
            RulesInForce rules,
            CurrentActor actor,
            Clock clock) {
        this.desk = desk;
        this.queue = queue;
        this.hitDesk = hitDesk;
        this.content = content;
        this.rules = rules;
        this.actor = actor;
        this.clock = clock;
        this.acts = new CaseActs(this, queue, rules, this::reload);
        this.profile = rules.current();
        addClassName("case-view");
        notice.addClassName("case-notice");
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
        begun.clear();
        opened.ifPresentOrElse(this::show, this::showNothing);
        var asked = event.getLocation().getQueryParameters().getSingleParameter(ASKED);
        if (asked.filter(ESCALATE::equals).isPresent() && file != null && editable()) {
            acts.dialogs().escalate();
        }
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(title, t("review.queue.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        var asked = new DelegatingSecurityContextRunnable(this::told, SecurityContextHolder.getContext());
        unwatch = queue.watch(() -> {
            var _ = ui.access(asked::run);
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unwatch.run();
    }

    private void showNothing() {
        file = null;
        var back = new RouterLink(t("review.case.back"), QueueView.class);
        add(
                new PageHeading(t("review.case.none.title")),
                new EmptyState(Sign.SEARCH, t("review.case.none", title), back));
    }

    private void show(CaseFile opened) {
        read(opened);
        title = opened.summary().number().toString();
        notice.removeAll();

        var filled = content.sections(this, acts.dialogs());
        sections = filled;
        var writing = new NotesPanel(desk, opened, clock);
        notes = writing;
        var beside = new CaseRail(profile.risk(), writing);
        rail = beside;
        var body = new Div(filled, beside);
        body.addClassName("case-body");
        var finding = new FindBar(filled);
        find = finding;
        var heading = new CaseHead(opened, filter, queue.numbers(filter, QueueOrder.USUAL, WALK), clock);
        head = heading;
        var top = new Div(heading, filled.links(), finding);
        top.addClassName("case-top");
        add(top, notice, body, bar);
        showLeft();
    }

    private void read(CaseFile opened) {
        file = opened;
        version = opened.version();
        profile = rules.current();
        marks.clear();
        marks.putAll(opened.marks());
    }

    /** Shows anew what hangs on how the evidence is marked. */
    private void showLeft() {
        var left = left();
        if (rail != null) {
            rail.show(file(), left);
        }
        bar.show(file(), left.size(), acts);
    }

    private List<Unsettled> left() {
        return file().summary().state() == CaseState.DECIDED ? List.of() : CaseFile.left(file().evidence(), marks);
    }

    /** Reads the case anew; a note that was begun and not saved stays in its field. */
    private void reload() {
        var begun = notes == null ? "" : notes.begun();
        desk.open(file().summary().number()).ifPresent(opened -> {
            removeAll();
            show(opened);
            if (notes != null) {
                notes.goOn(begun);
            }
        });
    }

    /** Shows what has happened: the case as it is now, at its history. */
    private void seeChanges() {
        reload();
        within(CaseSections::goToHistory);
    }

    private void keys() {
        Keys.on(this, "j", t("review.case.sections.on"), () -> within(shown -> shown.step(1)));
        Keys.on(this, "k", t("review.case.sections.back"), () -> within(shown -> shown.step(-1)));
        Keys.on(this, "ArrowDown", t("review.case.sections.on"), () -> within(shown -> shown.step(1)));
        Keys.on(this, "ArrowUp", t("review.case.sections.back"), () -> within(shown -> shown.step(-1)));
        for (var number = 1; number <= SECTION_KEYS; number++) {
            var at = number - 1;
            Keys.on(
                    this,
                    Integer.toString(number),
                    t("review.case.sections.number", number),
                    () -> within(shown -> shown.go(at)));
        }
        Keys.on(this, "f", t(Mark.FITS.key()), () -> mark(Mark.FITS));
        Keys.on(this, "c", t(Mark.CANNOT_TELL.key()), () -> mark(Mark.CANNOT_TELL));
        Keys.on(this, "u", t(Mark.DOES_NOT_FIT.key()), () -> mark(Mark.DOES_NOT_FIT));
        Keys.on(this, "n", t("review.act.later"), this::later);
        Keys.on(this, "/", t("review.find.title"), this::find);
        Keys.on(this, "Shift+A", t("review.queue.assign"), acts::assign);
        Keys.on(this, "[", t("review.case.previous"), () -> walk(-1));
        Keys.on(this, "]", t("review.case.next"), () -> walk(1));
        Going.keys(this);
        CommandMenu.on(this, this::commands);
    }

    private List<CommandMenu.Command> commands() {
        var commands = new ArrayList<CommandMenu.Command>();
        bar.buttons()
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
        commands.add(new CommandMenu.Command(t("review.find.title"), "/", this::find));
        commands.add(new CommandMenu.Command(t("review.queue.assign"), "Shift+A", acts::assign));
        commands.add(new CommandMenu.Command(t("review.act.later"), "n", this::later));
        return commands;
    }

    private void within(Consumer<CaseSections> act) {
        if (sections != null) {
            act.accept(sections);
        }
    }

    private void find() {
        if (find != null) {
            find.begin();
        }
    }

    private void later() {
        if (file == null) {
            acts.next();
        } else {
            acts.later();
        }
    }

    /** Each piece rules itself who may say something of it: a hold is answered for by people who have not taken the case. */
    private void mark(Mark mark) {
        within(shown -> shown.mark(mark));
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

    private void renew() {
        if (file != null && file.standing() == CaseFile.Standing.HELD) {
            queue.renew(file.summary().id())
                    .ifPresentOrElse(
                            until -> {
                                if (head != null) {
                                    head.claimed(until);
                                }
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
        var see = new Button(t("review.answer.see"), _ -> seeChanges());
        see.addClassName("link");
        var reload = new Button(t("review.answer.reload"), _ -> reload());
        reload.addClassName("link");
        notice.add(Banner.warn(sentence, see, reload));
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
        showLeft();
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
    public HitDesk hitDesk() {
        return hitDesk;
    }

    @Override
    public Map<HitId, HitDraft> hitDrafts() {
        return hitDrafts;
    }

    @Override
    public Map<String, String> begun() {
        return begun;
    }

    @Override
    public void hitSettled(String finished) {
        var shown = sections;
        desk.open(file().summary().number()).filter(_ -> shown != null).ifPresent(opened -> {
            read(opened);
            content.refreshHits(Objects.requireNonNull(shown), this);
            showLeft();
        });
        if (!finished.isEmpty()) {
            Toast.done(finished);
        }
    }

    @Override
    public void broughtSettled() {
        var shown = sections;
        desk.open(file().summary().number()).filter(_ -> shown != null).ifPresent(opened -> {
            read(opened);
            content.refreshBrought(Objects.requireNonNull(shown), this);
            showLeft();
        });
    }

    @Override
    public String me() {
        return actor.get().name();
    }
}
