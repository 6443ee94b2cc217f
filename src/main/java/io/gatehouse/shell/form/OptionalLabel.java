package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

/** The label of a field that may stay empty: "Middle name (optional)". Required fields carry no mark. */
public final class OptionalLabel {

    private OptionalLabel() {}

    public static String of(String label) {
        return t("shell.form.optional", label);
    }
}
