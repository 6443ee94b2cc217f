package io.gatehouse.shell.reach;

import io.gatehouse.shell.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the portal may go: by {@code https}, without a name or password in the address, to one of a few ports, to the public Internet.
 *
 * <p>A demonstration may also use {@code http}, any port, this machine and private networks; a cloud's metadata it may not reach either.
 */
public final class TargetRules {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_PORT = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern QUAD = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /** A last label of digits, or one in hexadecimal, makes of a host a number that some read as an address. */
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

    /** Names that never lead to the public Internet (RFC 6761, 6762, 7686, 8375, and the top-level domain {@code internal}). */
    private static final Set<String> OWN_NAMES =
            Set.of("localhost", "local", "internal", "arpa", "onion", "test", "invalid", "example", "lan", "intranet");

    private final Set<Integer> ports;
    private final boolean demonstration;

    public TargetRules(Set<Integer> ports, boolean demonstration) {
        this.ports = Set.copyOf(ports);
        this.demonstration = demonstration;
    }

    /** Takes an address as it was typed, or says what is wrong with it. */
    public URI check(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            throw new Refused("shell.target.missing");
        }
        if (text.length() > MAX_LENGTH) {
            throw new Refused("shell.target.long", MAX_LENGTH);
        }
        var url = read(text);
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(demonstration && scheme.equals("http"))) {
            throw new Refused("shell.target.scheme");
        }
        if (url.getRawUserInfo() != null
                || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            throw new Refused("shell.target.user");
        }
        if (url.getRawFragment() != null) {
            throw new Refused("shell.target.fragment");
        }
        checkHost(url.getHost());
        checkPort(url.getPort() < 0 ? scheme.equals("https") ? HTTPS : HTTP : url.getPort());
        return url;
    }

    /** Whether a connection to this address may be made. */
    public boolean mayReach(InetAddress address) {
        return ReachableAddresses.isPublic(address) || (demonstration && ReachableAddresses.isOwn(address));
    }

    private static URI read(String text) {
        try {
            // A backslash, a blank or a control character makes this fail; none is ever mended.
            var url = new URI(text);
            if (url.isOpaque()
                    || url.getRawAuthority() == null
                    || url.getRawAuthority().endsWith(":")) {
                throw new Refused("shell.target.wrong");
            }
            return url;
        } catch (URISyntaxException wrong) {
            throw new Refused("shell.target.wrong");
        }
    }

    private void checkHost(@Nullable String written) {
        if (written == null || written.isEmpty() || written.length() > MAX_HOST_LENGTH) {
            throw new Refused("shell.target.wrong");
        }
        var host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            if (host.contains("%")) {
                throw new Refused("shell.target.wrong");
            }
            checkLiteral(host.substring(1, host.length() - 1));
            return;
        }
        var labels = host.split("\\.", -1);
        var last = labels[labels.length - 1];
        if (NUMBER.matcher(last).matches()) {
            if (!QUAD.matcher(host).matches()) {
                throw new Refused("shell.target.wrong");
            }
            checkLiteral(host);
            return;
        }
        for (var label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new Refused("shell.target.wrong");
            }
        }
        if (!demonstration && (labels.length == 1 || OWN_NAMES.contains(last))) {
            throw new Refused("shell.target.target");
        }
    }

    private void checkLiteral(String literal) {
        try {
            if (!mayReach(InetAddress.ofLiteral(literal))) {
                throw new Refused("shell.target.target");
            }
        } catch (IllegalArgumentException wrong) {
            throw new Refused("shell.target.wrong");
        }
    }

    private void checkPort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new Refused("shell.target.wrong");
        }
        if (!demonstration && !ports.contains(port)) {
            throw new Refused("shell.target.port");
        }
    }
}
