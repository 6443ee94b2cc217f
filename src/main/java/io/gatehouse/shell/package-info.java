/**
 * The frame that every screen sits in: its layouts, menu, theme, texts, dates, notices and error screens.
 *
 * <p>The shell knows no screen. It builds its menu from the {@code @Menu} of whatever views the person may open, and it knows
 * who is signed in only from Spring Security's {@code Authentication}. So every other module may use it, and it uses none;
 * it is an open module, because a frame hides nothing from what hangs in it.
 *
 * <p>Looks live in {@code frontend/}: plain style sheets, scripts and pictures that are served as they stand, so that no
 * bundle has to be built for them. {@code part} holds the pieces of a page, {@code form} what people fill in,
 * {@code picture} the drawings, {@code web} what goes around every answer.
 */
@ApplicationModule(
        displayName = "Shell",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package io.gatehouse.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
