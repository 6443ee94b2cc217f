package io.gatehouse.shell;

/** How a session says that its time ran out, and where its tabs go then. */
public final class IdleEnd {

    /** The page that says so. It needs no session, so nothing keeps the old one alive. */
    public static final String PATH = "/signed-out";

    /** The attribute of a container's session that has ended and only waits for its tabs to leave. */
    public static final String MARK = "gatehouse.ended";

    private IdleEnd() {}
}
