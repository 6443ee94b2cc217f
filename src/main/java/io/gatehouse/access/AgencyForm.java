package io.gatehouse.access;

import com.ibm.icu.text.IDNA;
import io.gatehouse.shell.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the directory's forms must say, each refused in words for its field. */
@Component
class AgencyForm {

    static final int REASON_AT_LEAST = 10;
    private static final int TEXT_AT_MOST = 1000;
    private static final int NAME_AT_MOST = 200;
    private static final int SOURCE_AT_MOST = 400;
    private static final int DOMAIN_AT_MOST = 253;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()./-]{4,38}");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final IDNA NAMES = IDNA.getUTS46Instance(
            IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII);

    private final AgencyRecords records;
    private final LookAlikes lookAlikes;
    private final CurrentActor actor;

    AgencyForm(AgencyRecords records, LookAlikes lookAlikes, CurrentActor actor) {
        this.records = records;
        this.lookAlikes = lookAlikes;
        this.actor = actor;
    }

    /** A domain that may be entered, as the mail system writes it; which known one it resembles, and why it is entered all the same. */
    record Domain(
            String name,
            @Nullable String resembles,
            @Nullable String reason) {}

    /** Takes a domain that is nobody's yet; what is flagged about it asks for the reason why it is entered all the same. */
    Domain newDomain(String typed, @Nullable String reason) {
        var warnings = warnings(typed);
        var name = domain(typed);
        if (lookAlikes.isFreeMail(name)) {
            throw new Refused("access.agency.free-mail");
        }
        if (records.domains().stream()
                .anyMatch(known -> !known.lapsed() && known.domain().equals(name))) {
            throw new Refused("access.agency.taken");
        }
        if (warnings.isEmpty()) {
            return new Domain(name, null, reason == null || reason.isBlank() ? null : reason(reason));
        }
        var job = actor.get().job();
        if (job == null && (reason == null || reason.isBlank())) {
            throw new Refused("access.agency.flagged");
        }
        return new Domain(
                name, warnings.getFirst().resembles(), job == null ? reason(Objects.requireNonNull(reason)) : job);
    }

    boolean isFreeMail(String domain) {
        return lookAlikes.isFreeMail(domain);
    }

    /** How a domain is like one of our directory, or a known authority's, without being it. */
    List<DomainWarning> warnings(String typed) {
        return warnings(typed, null);
    }

    /** The same, held against the domains of all agencies but one. */
    List<DomainWarning> warnings(String typed, @Nullable AgencyId but) {
        return lookAlikes.of(
                typed,
                records.domains().stream()
                        .filter(known -> !known.agency().equals(but))
                        .map(known -> new LookAlikes.Known(known.domain(), known.lapsed()))
                        .toList());
    }

    static String domain(String typed) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > DOMAIN_AT_MOST) {
            throw new Refused("access.agency.domain");
        }
        var info = new IDNA.Info();
        var name = new StringBuilder();
        NAMES.nameToASCII(text, name, info);
        var ascii = name.toString().toLowerCase(Locale.ROOT);
        if (info.hasErrors() || !DOMAIN.matcher(ascii).matches()) {
            throw new Refused("access.agency.domain");
        }
        return ascii;
    }

    static String number(String typed) {
        var text = typed.strip();
        if (!NUMBER.matcher(text).matches()) {
            throw new Refused("access.agency.number");
        }
        return text;
    }

    static String name(String typed) {
        return line(typed, NAME_AT_MOST, "access.agency.name");
    }

    static String source(String typed) {
        return line(typed, SOURCE_AT_MOST, "access.agency.source");
    }

    static String line(String typed, int most, String key) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > most) {
            throw new Refused(key);
        }
        return text;
    }

    /** Why something is done: in ten characters at least. */
    static String reason(String typed) {
        return told(typed, "access.agency.reason");
    }

    /** What was told: in ten characters at least. */
    static String told(String typed, String key) {
        var text = typed.strip();
        if (text.length() < REASON_AT_LEAST || text.length() > TEXT_AT_MOST) {
            throw new Refused(key, REASON_AT_LEAST);
        }
        return text;
    }
}
