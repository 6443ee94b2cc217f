package io.gatehouse.screening;

import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.command.Options;
import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Countries;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.Match;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.shell.Texts;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bin/gatehouse screen}: holds one name against list files and prints who it may be, and why.
 *
 * <p>It needs no portal: the files are read, indexed and forgotten. The score of a hit is exactly the sum of the parts below it. The exit
 * code is 0 when nobody was found, and 3 when somebody was.
 */
@CommandName(
        value = "screen",
        summary = "--list FILE… --name NAME …  holds a name against list files; exit code 0 without a hit, 3 with one")
final class Screen implements Command {

    private static final int HITS = 3;
    private static final String LIST = "--list";
    private static final String SOURCE = "--source";
    private static final String NAME = "--name";
    private static final String BIRTH = "--birth-date";
    private static final String COUNTRY = "--country";
    private static final String KIND = "--kind";
    private static final String THRESHOLD = "--threshold";
    private static final String JSON = "--json";
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);
    private static final String PART = "screening.part.";

    /** What is printed with {@code --json}. */
    record Answer(BigDecimal threshold, List<ListRead> lists, List<Hit> hits) {}

    /** One list of an answer. */
    record ListRead(String source, List<String> files, String version, int entries) {}

    /** One hit of an answer; {@code points} and those of its parts are points, the one the sum of the others. */
    record Hit(
            String list,
            String entry,
            String kind,
            BigDecimal points,
            String name,
            String matchedName,
            String quality,
            List<Part> parts) {}

    /** One part of a hit's score. */
    record Part(String key, String text, BigDecimal points, List<String> arguments) {}

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        try {
            var options = Options.read(
                    arguments, Set.of(NAME, BIRTH, COUNTRY, KIND, THRESHOLD, SOURCE), Set.of(LIST), Set.of(JSON));
            if (!options.has(LIST) || !options.has(NAME)) {
                throw new Options.Wrong("Name the list files and whom to look for.");
            }
            var subject = subject(options);
            var threshold = threshold(options);
            var lists =
                    ListFiles.read(options.values(LIST).stream().map(Path::of).toList(), source(options));
            var answer = answer(lists, subject, threshold);
            if (options.has(JSON)) {
                out.println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(answer));
            } else {
                print(answer, out);
            }
            return answer.hits().isEmpty() ? 0 : HITS;
        } catch (Options.Wrong wrong) {
            out.println(wrong.getMessage());
            usage(out);
            return 2;
        }
    }

    private static void usage(PrintStream out) {
        out.println("bin/gatehouse screen --list FILE… --name NAME [--birth-date YYYY[-MM[-DD]]] [--country XX]"
                + " [--kind person|organisation] [--threshold POINTS] [--source SOURCE] [--json]");
        out.println("  Sources, where a file's form does not tell: " + sources() + ".");
        out.println("  Exit code: 0 nobody found, 3 somebody found, 2 no good arguments or files.");
    }

    private static String sources() {
        return Arrays.stream(ListSource.values()).map(ListSource::typed).collect(Collectors.joining(", "));
    }

    private static Subject subject(Options options) throws Options.Wrong {
        var births = new ArrayList<BirthDate>();
        if (options.has(BIRTH)) {
            births.add(BirthDate.parse(options.value(BIRTH).orElse(""))
                    .orElseThrow(() ->
                            new Options.Wrong("A birth date is a day, a month or a year: 1961-03-04, 1961-03, 1961.")));
        }
        var countries = Set.<String>of();
        if (options.has(COUNTRY)) {
            countries = Set.of(Countries.code(options.value(COUNTRY).orElse(""))
                    .orElseThrow(() ->
                            new Options.Wrong("A country is a code of ISO 3166 or its English name: PA, Panama.")));
        }
        return new Subject(kind(options), options.values(NAME), births, countries, List.of());
    }

    private static PartyKind kind(Options options) throws Options.Wrong {
        var typed = options.value(KIND).orElse("unknown").toUpperCase(Locale.ROOT);
        for (var kind : PartyKind.values()) {
            if (kind.name().equals(typed)) {
                return kind;
            }
        }
        throw new Options.Wrong("A kind is person, organisation, vessel or aircraft.");
    }

    private static int threshold(Options options) throws Options.Wrong {
        if (!options.has(THRESHOLD)) {
            return Score.USUAL;
        }
        try {
            var points = new BigDecimal(options.value(THRESHOLD).orElse(""));
            if (points.signum() > 0 && points.compareTo(MOST) < 0) {
                return points.movePointRight(2).intValue();
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new Options.Wrong("A threshold is a number of points above 0, such as 60.");
    }

    private static Optional<ListSource> source(Options options) throws Options.Wrong {
        if (!options.has(SOURCE)) {
            return Optional.empty();
        }
        var source = ListSource.ofTyped(options.value(SOURCE).orElse(""));
        if (source.isEmpty()) {
            throw new Options.Wrong("There is no such source.");
        }
        return source;
    }

    static Answer answer(List<ListFiles.Read> lists, Subject subject, int threshold) {
        var home = new IdentityHashMap<Listed, ListFiles.Read>();
        var parties = new ArrayList<Listed>();
        for (var list : lists) {
            for (var party : list.parties()) {
                home.put(party, list);
                parties.add(party);
            }
        }
        var hits = NameIndex.of(parties).search(subject, threshold).stream()
                .map(match -> hit(match, home))
                .toList();
        return new Answer(
                points(threshold),
                lists.stream()
                        .map(list -> new ListRead(
                                list.source(),
                                list.files().stream().map(Path::toString).toList(),
                                list.version(),
                                list.parties().size()))
                        .toList(),
                hits);
    }

    private static Hit hit(Match match, Map<Listed, ListFiles.Read> home) {
        var list = home.get(match.listed());
        var names = match.listed().names();
        return new Hit(
                list == null ? "" : list.name(),
                match.listed().id(),
                match.listed().kind().name().toLowerCase(Locale.ROOT),
                points(match.score().points()),
                names.isEmpty() ? "" : names.getFirst().written(),
                match.name(),
                match.quality().name().toLowerCase(Locale.ROOT),
                match.score().parts().stream().map(Screen::part).toList());
    }

    private static Part part(Score.Part part) {
        var key = PART + part.key();
        var text = Texts.has(key)
                ? Texts.in(Locale.ENGLISH, key, part.arguments().toArray())
                : (part.key() + " " + String.join(" = ", part.arguments())).strip();
        return new Part(part.key(), text, points(part.points()), part.arguments());
    }

    private static BigDecimal points(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    private static void print(Answer answer, PrintStream out) {
        for (var list : answer.lists()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d entries, %s%n",
                    list.source().isEmpty() ? "names" : list.source(),
                    list.entries(),
                    String.join(" ", list.files()));
        }
        out.printf(
                "%s at %s points or more%n",
                answer.hits().isEmpty()
                        ? "Nobody"
                        : answer.hits().size() == 1 ? "1 hit" : answer.hits().size() + " hits",
                answer.threshold());
        for (var hit : answer.hits()) {
            out.printf("%n%8s  %s%n", hit.points(), hit.name());
            out.printf("          entry %s, %s; %s%n", hit.entry(), hit.kind(), hit.list());
            if (!hit.matchedName().equals(hit.name())) {
                out.printf("          listed also as %s%n", hit.matchedName());
            }
            for (var part : hit.parts()) {
                out.printf("%8s  %s%n", signed(part.points()), part.text());
            }
        }
    }

    private static String signed(BigDecimal points) {
        return points.signum() > 0 ? "+" + points : points.toString();
    }
}
