package io.gatehouse.policy.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.policy.Setting;
import java.io.Serial;
import java.util.Map;

/** All settings of a version, to read and to search; those that it changed are marked. */
class SettingsList extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    SettingsList(Map<String, String> before, Map<Setting, String> settings) {
        addClassName("settings-list");
        var search = new SettingSearch();
        var groups = new SettingGroups();
        add(search, groups);
        settings.forEach((setting, text) -> {
            var group = groups.group(setting);
            var name = new Span(Words.label(setting));
            name.addClassName("setting-name");
            var value = new Span(Words.value(setting, text));
            value.addClassName("setting-value");
            var row = new Div(name, value);
            row.addClassNames("setting", "setting-line");
            var differs = !before.isEmpty() && !text.equals(before.get(setting.path()));
            row.setClassName("setting-changed", differs);
            group.add(row);
            search.take(
                    row,
                    Words.label(setting) + " " + Words.hintOf(setting) + " " + value.getText() + " " + setting.path(),
                    () -> differs,
                    SettingGroups.around(group),
                    groups.part(setting));
        });
    }
}
