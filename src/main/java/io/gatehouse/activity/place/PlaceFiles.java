package io.gatehouse.activity.place;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The files of places as this node has them, read anew when they change. One that is no good is not used: the last good one stays, for as
 * long as the portal runs.
 */
@Component
class PlaceFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceFiles.class);

    private final PlaceSettings settings;
    private final ObjectProvider<MorePlaceFiles> more;
    private final Clock clock;
    private @Nullable List<Held> held;
    private PlaceData data = new PlaceData(Map.of());
    private Instant lookedAt = Instant.MIN;

    PlaceFiles(PlaceSettings settings, ObjectProvider<MorePlaceFiles> more, Clock clock) {
        this.settings = settings;
        this.more = more;
        this.clock = clock;
    }

    /** A path, the last good file that was read from it, and whether what lies there now is no good. */
    private static final class Held {
        final PlaceKind kind;
        final Path path;

        @Nullable
        PlaceFile file;

        boolean broken;

        Held(PlaceKind kind, Path path) {
            this.kind = kind;
            this.path = path;
        }

        PlaceStanding standing() {
            var known = file;
            return new PlaceStanding(
                    kind,
                    String.valueOf(path.getFileName()),
                    known == null ? null : known.type(),
                    known == null ? null : known.builtAt(),
                    known == null ? null : known.readAt(),
                    broken);
        }
    }

    /** The data in use now. */
    synchronized PlaceData data() {
        var now = clock.instant();
        // a clock that was set back is no reason to look away for long
        if (held == null || now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(settings.check()))) {
            look(now);
        }
        return data;
    }

    /** How each file stands. */
    synchronized List<PlaceStanding> standings() {
        data();
        return held == null ? List.of() : held.stream().map(Held::standing).toList();
    }

    /** Looks now, whenever it looked last. */
    synchronized void look() {
        look(clock.instant());
    }

    private void look(Instant now) {
        lookedAt = now;
        var paths = held;
        if (paths == null) {
            paths = new ArrayList<>();
            for (var kind : PlaceKind.values()) {
                var set = settings.of(kind);
                if (set != null) {
                    paths.add(new Held(kind, set));
                }
            }
            for (var brought : more.orderedStream().toList()) {
                for (var file : new EnumMap<>(brought.files()).entrySet()) {
                    paths.add(new Held(file.getKey(), file.getValue()));
                }
            }
            held = paths;
        }
        var changed = false;
        for (var one : paths) {
            changed |= look(one, now);
        }
        if (changed) {
            var files = new EnumMap<PlaceKind, List<PlaceFile>>(PlaceKind.class);
            for (var one : paths) {
                if (one.file != null) {
                    files.computeIfAbsent(one.kind, _ -> new ArrayList<>()).add(one.file);
                }
            }
            data = new PlaceData(files);
        }
    }

    private static boolean look(Held one, Instant now) {
        try {
            if (one.file != null && !one.broken && one.file.isStill(one.path)) {
                return false;
            }
            one.file = PlaceFile.read(one.path, now);
            one.broken = false;
            LOG.info("Places of kind {} are read from {}", one.kind, one.path.getFileName());
            return true;
        } catch (IOException | PlaceFile.Unreadable noGood) {
            if (!one.broken) {
                one.broken = true;
                LOG.warn(
                        "The file {} of places of kind {} is no good; {}",
                        one.path.getFileName(),
                        one.kind,
                        one.file == null ? "none is in use" : "the one read before stays in use");
            }
            return false;
        }
    }
}
