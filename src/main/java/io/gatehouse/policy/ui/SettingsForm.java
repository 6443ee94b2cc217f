package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.policy.Setting;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.ErrorSummary.Problem;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All settings of a draft, each in a field of its kind; what differs from the version that the draft changes is marked. */
class SettingsForm extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final SettingSearch search = new SettingSearch();
    private final SettingGroups groups = new SettingGroups();
    private final transient Map<String, SettingField<?>> fields = new LinkedHashMap<>();
    private final transient Map<String, Div> keyBoxes = new LinkedHashMap<>();
    private final transient Map<String, String> before;
    private final transient Map<Setting, String> settings;
    private final transient Function<String, Map<String, String>> keys;
    private final transient Runnable changed;
    private @Nullable NativeTable matrix;

    /**
     * Takes the texts of the version that is changed, by path.
     *
     * @param settings the draft's
     * @param keys the keys that a map may get, each with the key of its text
     * @param changed called back whenever a field has changed
     */
    SettingsForm(
            Map<String, String> before,
            Map<Setting, String> settings,
            Function<String, Map<String, String>> keys,
            Runnable changed) {
        this.before = before;
        this.settings = settings;
        this.keys = keys;
        this.changed = changed;
        addClassName("settings-form");
        add(search, groups);
        settings.forEach((setting, text) -> {
            if (setting.name().startsWith("legalProcess.classes.")) {
                if (setting.name().endsWith(".openedBy")) {
                    matrixRow(setting, text);
                }
            } else if (setting.inOpenMap()) {
                if (!groups.begun(setting)) {
                    openMap(setting);
                }
                row(keyBox(setting), setting, text);
            } else {
                row(groups.group(setting), setting, text);
            }
        });
    }

    /** What would be kept now, by path. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        fields.forEach((path, field) -> texts.put(path, field.text()));
        return texts;
    }

    /** How many settings differ from the version that is changed. */
    long changes() {
        var now = texts();
        return now.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                        .count()
                + before.keySet().stream()
                        .filter(path -> !now.containsKey(path))
                        .count();
    }

    /** Shows at the fields what is wrong, and answers with the list of it; what is at no field of this form is left out. */
    List<Problem> refuse(Map<String, Refused> wrong) {
        accept();
        var problems = new ArrayList<Problem>();
        fields.forEach((path, field) -> {
            var refused = wrong.get(path);
            if (refused != null) {
                problems.add(
                        new Problem(Words.label(field.setting()) + ": " + field.refuse(refused), field.component()));
            }
        });
        return problems;
    }

    void accept() {
        fields.values().forEach(SettingField::accept);
    }

    private void row(Div group, Setting setting, String text) {
        var field = SettingField.of(setting, Words.label(setting), text);
        var was = new Span();
        was.addClassName("setting-was");
        var row = new Div(field.component(), was);
        row.addClassName("setting");
        group.add(row);
        watch(field, row, was);
        var around = SettingGroups.around(
                setting.inOpenMap() ? (Div) group.getParent().orElseThrow() : group);
        search.take(
                row,
                Words.label(setting) + " " + Words.hintOf(setting) + " " + setting.path(),
                () -> differs(field),
                around,
                groups.part(setting));
    }

    private void watch(SettingField<?> field, Div row, Span was) {
        fields.put(field.setting().path(), field);
        mark(field, row, was);
        field.changed(() -> {
            mark(field, row, was);
            changed.run();
        });
    }

    private boolean differs(SettingField<?> field) {
        return !field.text().equals(before.get(field.setting().path()));
    }

    private void mark(SettingField<?> field, Div row, Span was) {
        var differs = differs(field);
        row.setClassName("setting-changed", differs);
        var old = before.get(field.setting().path());
        was.setText(
                !differs
                        ? ""
                        : old == null
                                ? t("policy.draft.new")
                                : t("policy.draft.was", Words.value(field.setting(), old)));
        was.setVisible(differs);
    }

    /** The box of one key of an open map, with the button that takes the key away. */
    private Div keyBox(Setting setting) {
        var group = groups.group(setting);
        return keyBoxes.computeIfAbsent(setting.map() + "." + setting.key(), _ -> {
            var box = new Div();
            box.addClassName("setting-key");
            group.add(box);
            if (setting.removable()) {
                var key = Words.key(setting.map(), Objects.requireNonNull(setting.key()));
                var remove = new Button(t("policy.key.remove", key), _ -> removeKey(setting, box));
                remove.addClassNames("link", "setting-remove");
                box.add(remove);
            }
            return box;
        });
    }

    private void removeKey(Setting setting, Div box) {
        var prefix = setting.map() + "." + setting.key();
        fields.keySet().removeIf(path -> path.equals(prefix) || path.startsWith(prefix + "."));
        keyBoxes.remove(prefix);
        box.getChildren().forEach(search::forget);
        box.removeFromParent();
        changed.run();
    }

    /** Begins a map whose keys come and go: at its end one may be added. */
    private void openMap(Setting first) {
        var map = first.map();
        var choice = new ComboBox<String>(t("policy.key.add"));
        choice.setItems(offered(map));
        choice.setItemLabelGenerator(key -> Words.key(map, key));
        choice.setManualValidation(true);
        var add = new Button(t("policy.key.add.act"), _ -> {
            var key = choice.getValue();
            if (key != null && fields.keySet().stream().noneMatch(path -> under(path, map + "." + key))) {
                addKey(map, key);
            }
            choice.clear();
        });
        add.setAriaLabel(t("policy.map." + map) + ": " + t("policy.key.add.act"));
        var line = new Div(choice, add);
        line.addClassName("setting-add");
        SettingGroups.around(groups.group(first)).add(line);
    }

    private static boolean under(String path, String key) {
        return path.equals(key) || path.startsWith(key + ".");
    }

    private List<String> offered(String map) {
        var known = keys.apply(map);
        return known.isEmpty()
                ? Arrays.stream(Locale.getISOCountries())
                        .sorted((one, other) -> Words.key(map, one).compareTo(Words.key(map, other)))
                        .toList()
                : List.copyOf(known.keySet());
    }

    /** A new key begins with what holds for every other. */
    private void addKey(String map, String key) {
        settings.forEach((setting, text) -> {
            if (setting.inOpenMap() && setting.map().equals(map) && Setting.ANY.equals(setting.key())) {
                var added = setting.forKey(key);
                row(keyBox(added), added, text);
            }
        });
        changed.run();
    }

    /** A row of the matrix: which processes open a class, the least of them, and the ground. */
    private void matrixRow(Setting openedBy, String text) {
        var group = groups.group(openedBy);
        var root = openedBy.path().substring(0, openedBy.path().lastIndexOf('.'));
        var table = matrix;
        if (table == null) {
            table = new NativeTable();
            table.addClassNames("rule-table", "matrix-table");
            var heads = new NativeTableRow(Tables.head(t("policy.matrix.class"), "col"));
            openedBy.choices().forEach(code -> heads.add(Tables.head(Words.code(openedBy, code), "col")));
            heads.add(Tables.head(Words.name(at(root + ".weakest")), "col"));
            heads.add(Tables.head(Words.name(at(root + ".ground")), "col"));
            table.getHead().add(heads);
            group.add(Tables.scrolling(table, t("policy.matrix.scroll")));
            matrix = table;
        }
        var name = Words.key(openedBy.map(), Objects.requireNonNull(openedBy.key()));
        var boxes = new ArrayList<Checkbox>();
        var head = Tables.head(name, "row");
        var row = new NativeTableRow(head);
        for (var code : openedBy.choices()) {
            var box = new Checkbox();
            box.setAriaLabel(t("policy.matrix.cell", name, Words.code(openedBy, code)));
            box.setValue(Words.list(text).contains(code));
            boxes.add(box);
            row.add(new NativeTableCell(box));
        }
        var was = new Span();
        was.addClassName("setting-was");
        head.add(new Div(was));
        var field = SettingField.row(openedBy, boxes, openedBy.choices());
        fields.put(openedBy.path(), field);
        Runnable mark = () -> {
            row.setClassName("setting-changed", differs(field));
            var old = before.get(openedBy.path());
            was.setText(differs(field) ? t("policy.draft.was", Words.value(openedBy, old)) : "");
            changed.run();
        };
        boxes.forEach(box -> box.addValueChangeListener(_ -> mark.run()));
        for (var other : List.of(at(root + ".weakest"), at(root + ".ground"))) {
            var single = SettingField.of(other, "", Objects.requireNonNull(settings.get(other)));
            single.named(Words.label(other));
            var words = new Span();
            words.addClassName("setting-was");
            var around = new Div(single.component(), words);
            around.addClassName("setting");
            row.add(new NativeTableCell(around));
            watch(single, around, words);
        }
        row.setClassName("setting-changed", differs(field));
        was.setText(differs(field) ? t("policy.draft.was", Words.value(openedBy, before.get(openedBy.path()))) : "");
        table.getBody().add(row);
        search.take(
                row,
                name + " " + openedBy.path() + " " + Words.value(openedBy, String.join(",", openedBy.choices())),
                () -> Stream.of(".openedBy", ".weakest", ".ground")
                        .map(end -> Objects.requireNonNull(fields.get(root + end)))
                        .anyMatch(this::differs),
                SettingGroups.around(group),
                groups.part(openedBy));
    }

    private Setting at(String path) {
        return settings.keySet().stream()
                .filter(setting -> setting.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
