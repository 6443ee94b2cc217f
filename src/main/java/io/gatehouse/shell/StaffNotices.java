package io.gatehouse.shell;

import io.gatehouse.shell.part.Tone;
import java.util.List;

/**
 * What a module has to say to staff on whatever page they are, because it must not wait until they come by: shown above every page of
 * {@link StaffLayout}, never on the legal desk's or a customer's.
 */
public interface StaffNotices {

    /**
     * One of them; the texts are resolved already.
     *
     * @param link the words of the link to where it can be seen to
     * @param path where that is, without a leading slash
     */
    record Notice(Tone tone, String text, String link, String path) {}

    /** What is to be said now to whoever is signed in; empty for those whom it does not concern. */
    List<Notice> now();
}
