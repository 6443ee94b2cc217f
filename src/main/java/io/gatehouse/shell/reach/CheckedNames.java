package io.gatehouse.shell.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a receiver's name when a connection is made, and hands on nothing but what may be reached, so that a name that leads elsewhere
 * a moment later does not get past the check. One bad address among good ones spoils them all: nobody has that by accident.
 */
final class CheckedNames implements DnsResolver {

    private final DnsResolver names;
    private final TargetRules rules;

    CheckedNames(DnsResolver names, TargetRules rules) {
        this.names = names;
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        if (addresses == null || addresses.length == 0) {
            throw new UnknownHostException("No address");
        }
        for (var address : addresses) {
            if (!rules.mayReach(address)) {
                throw new TargetRefused();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
