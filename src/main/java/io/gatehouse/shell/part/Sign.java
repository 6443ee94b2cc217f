package io.gatehouse.shell.part;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A small line drawing that stands beside a word and takes its colour. Hidden from screen readers: the word says it. */
public enum Sign {
    ALERT,
    ARROW_BACK,
    ARROW_NEXT,
    CAMERA,
    CASE,
    CHECK,
    CLOCK,
    CROSS,
    DOCUMENT,
    DOT,
    DOWNLOAD,
    EYE,
    EYE_OFF,
    FLAG,
    GLOBE,
    HELP,
    HISTORY,
    INFO,
    KEY,
    LOCK,
    MAIL,
    MINUS,
    MOON,
    NOTE,
    PERSON,
    PEOPLE,
    PHONE,
    PLUS,
    QUESTION,
    QUEUE,
    ROTATE,
    SCALES,
    SEARCH,
    SEND,
    SETTINGS,
    SHIELD,
    SIGN_OUT,
    SUN,
    TRAIL,
    UPLOAD;

    /** A new element that shows this sign, one line of text high. */
    public Span show() {
        var span = new Span();
        span.addClassNames("sign", className());
        span.getElement().setAttribute("aria-hidden", "true");
        return span;
    }

    /** The name by which {@code @Menu(icon = …)} and style sheets call it, for example {@code arrow-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String className() {
        return "sign-" + word();
    }
}
