package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.policy.Setting;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sheets of a page of settings: one for each part of the profile, and in it one group for each of its maps. */
class SettingGroups extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<String, SectionCard> parts = new LinkedHashMap<>();
    private final transient Map<String, Div> groups = new LinkedHashMap<>();

    SettingGroups() {
        addClassName("setting-groups");
    }

    /** The sheet of the part that a setting belongs to. */
    SectionCard part(Setting setting) {
        return parts.computeIfAbsent(setting.part(), part -> {
            var card = new SectionCard(Words.part(part));
            card.addClassName("setting-part");
            add(card);
            return card;
        });
    }

    /** The group of the map that a setting stands in, or of those that stand in none. */
    Div group(Setting setting) {
        return groups.computeIfAbsent(setting.part() + "/" + setting.map(), _ -> {
            var group = new Div();
            group.addClassName("setting-group");
            var card = part(setting);
            if (!setting.map().isEmpty()) {
                var head = new Div(
                        new H3(t("policy.map." + setting.map())),
                        new Paragraph(t("policy.map." + setting.map() + ".hint")));
                head.addClassName("setting-group-head");
                var box = new Div(head, group);
                box.addClassName("setting-map");
                card.add(box);
            } else {
                card.add(group);
            }
            return group;
        });
    }

    /** The box around a group and its head, which hides when nothing in it is found. */
    static Div around(Div group) {
        return group.getParent()
                .filter(Div.class::isInstance)
                .map(Div.class::cast)
                .filter(box -> box.hasClassName("setting-map"))
                .orElse(group);
    }

    boolean begun(Setting setting) {
        return groups.containsKey(setting.part() + "/" + setting.map());
    }
}
