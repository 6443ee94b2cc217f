package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.avatar.AvatarVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.gatehouse.shell.part.Sign;
import jakarta.annotation.security.PermitAll;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The frame of every page for staff, auditors and administrators: dense, with a menu of the views that this person may open.
 *
 * <p>Views choose it by {@code @Route(value = "…", layout = StaffLayout.class)} and come into the menu by
 * {@code @Menu(title = "a.text.key", order = …, icon = "queue")}, where the icon is the {@link Sign#word word of a sign}.
 */
@PermitAll
@JavaScript(PageFrame.SCRIPT)
public class StaffLayout extends AppLayout implements AfterNavigationObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Div pageEnds = new Div();
    private final List<SideNavItem> items = new ArrayList<>();
    private final Main main = PageFrame.main();
    private final Div above = new Div();
    private final NoticeStrip notices;

    @Autowired
    public StaffLayout(SignedIn signedIn, IdleGuard guard, List<StaffNotices> notices) {
        this(signedIn, guard, guard.times().staff(), notices);
    }

    StaffLayout(SignedIn signedIn, IdleGuard guard, Duration idle, List<StaffNotices> sources) {
        notices = new NoticeStrip(sources);
        addClassNames("shell", "dense");
        getElement().setAttribute("theme", "small");
        setI18n(new AppLayoutI18n().setDrawer(t("shell.menu")));
        setPrimarySection(Section.NAVBAR);

        var toggle = new DrawerToggle();
        toggle.setAriaLabel(t("shell.menu"));
        pageEnds.addClassName("page-ends");
        var keys = new Keys();
        var ends = new Div(pageEnds, person(signedIn, keys), new IdleWatch(guard, idle, signedIn), keys, new Live());
        ends.addClassName("head-ends");
        var head = new Header(PageFrame.skipLink(), toggle, new Wordmark(""), ends);
        head.addClassName("staff-head");
        addToNavbar(head);

        var nav = new SideNav();
        nav.setLabel(t("shell.menu"));
        nav.addClassName("staff-nav");
        MenuConfiguration.getMenuEntries().forEach(entry -> {
            var item = entry.menuClass() == null
                    ? new SideNavItem(t(entry.title()), entry.path())
                    : new SideNavItem(t(entry.title()), entry.menuClass());
            signOf(entry.icon()).ifPresent(sign -> item.setPrefixComponent(sign.show()));
            items.add(item);
            nav.addItem(item);
        });
        addToDrawer(new Scroller(nav));

        main.addClassName("staff-main");
        above.addClassName("above-main");
        var content = new Div(above, notices, main);
        content.addClassName("staff-content");
        setContent(content);
    }

    private static Optional<Sign> signOf(@Nullable String icon) {
        return Arrays.stream(Sign.values())
                .filter(sign -> sign.word().equals(icon))
                .findFirst();
    }

    private static Component person(SignedIn signedIn, Keys keys) {
        var name = signedIn.name().orElse("");
        var avatar = new Avatar(name);
        avatar.addThemeVariants(AvatarVariant.SMALL);
        avatar.getElement().setAttribute("aria-hidden", "true");
        var face = new Div(avatar, new Span(name));
        face.addClassName("menu-face");
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        bar.addClassName("person-menu");
        var root = bar.addItem(face);
        root.setAriaLabel(t("shell.person-menu", name));
        var preferences = root.getSubMenu().addItem(t("shell.preferences")).getSubMenu();
        schemes(preferences.addItem(t("shell.scheme")).getSubMenu());
        preferences.addItem(t("shell.keys"), _ -> keys.help());
        preferences.addItem(t("shell.keys.turn"), _ -> keys.turn());
        root.getSubMenu().addItem(t("shell.sign-out"), _ -> signedIn.signOut());
        return bar;
    }

    private static void schemes(SubMenu menu) {
        for (var scheme : ColorChoice.values()) {
            menu.addItem(t("shell.scheme." + scheme.name().toLowerCase(Locale.ROOT)), _ -> scheme.choose());
        }
    }

    /** Puts something of the page at the end of the head: a filter, the one filled button. It goes with the next page. */
    public void addToHead(Component... components) {
        pageEnds.add(components);
    }

    /** The strip above the page that stays in view, for what must not be overlooked. */
    protected Div above() {
        return above;
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        pageEnds.removeAll();
        notices.look();
        PageFrame.show(main, view);
    }

    @Override
    public void removeRouterLayoutContent(HasElement view) {
        PageFrame.remove(view);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        PageFrame.arrived(this);
        mark(event.getLocation().getPath());
    }

    /**
     * Marks the one entry that is nearest above the page: pages of an entry may have further entries among them. The others get their own
     * path for an alias, since an entry without any fails in the browser and stays marked.
     */
    private void mark(String path) {
        var nearest = items.stream()
                .filter(item -> (path + "/").startsWith(item.getPath() + "/"))
                .max(Comparator.comparingInt(item -> item.getPath().length()));
        items.forEach(
                item -> item.setPathAliases(Set.of(nearest.filter(item::equals).isPresent() ? path : item.getPath())));
    }
}
