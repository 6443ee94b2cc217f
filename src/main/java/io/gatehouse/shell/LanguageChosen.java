package io.gatehouse.shell;

import java.util.Locale;

/** Whoever sits at the screen wants to read in this language from now on; whoever writes to them should too. */
public record LanguageChosen(Locale language) {}
