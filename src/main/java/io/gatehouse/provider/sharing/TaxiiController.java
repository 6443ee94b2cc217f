package io.gatehouse.provider.sharing;

import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.Scopes;
import io.gatehouse.provider.door.ClientCalls;
import io.gatehouse.provider.door.NotThere;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.SharedCollections;
import io.gatehouse.sharing.SharedCollections.Part;
import io.gatehouse.sharing.SharedCollections.SharedCollection;
import io.gatehouse.sharing.SharedCollections.Version;
import io.gatehouse.sharing.SharedCollections.Wanted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The exchange of indicators with other providers, TAXII 2.1. */
@RestController
@RequestMapping(path = "/api/v1/taxii2", produces = TaxiiJson.TYPE)
@Tag(name = "Indicators", description = "Indicators that providers share: STIX 2.1 over TAXII 2.1.")
public class TaxiiController {

    static final String ROOT = "/api/v1/taxii2/sharing/";

    private static final String FIRST = "X-TAXII-Date-Added-First";
    private static final String LAST = "X-TAXII-Date-Added-Last";
    private static final String MOST = "1000";
    private static final int AT_MOST = 1000;
    private static final int MATCHES_AT_MOST = 100;
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private final SharedCollections collections;
    private final ClientCalls calls;
    private final long bytesAtMost;

    TaxiiController(
            SharedCollections collections,
            ClientCalls calls,
            @Value("${gatehouse.provider.door.activity-size:16MB}") DataSize most) {
        this.collections = collections;
        this.calls = calls;
        this.bytesAtMost = most.toBytes();
    }

    @GetMapping("/")
    @PreAuthorize(Scopes.INDICATORS)
    @Operation(
            operationId = "discoverTaxii",
            summary = "Find where indicators are exchanged",
            description = "The discovery of TAXII 2.1.")
    public TaxiiJson.Discovery discovery() {
        return new TaxiiJson.Discovery("Gatehouse", List.of(ROOT), ROOT);
    }

    @GetMapping("/sharing/")
    @PreAuthorize(Scopes.INDICATORS)
    @Operation(operationId = "getTaxiiRoot", summary = "Look at the API root", description = "There is one.")
    public TaxiiJson.Root root() {
        return new TaxiiJson.Root("Indicators", List.of(TaxiiJson.TYPE), bytesAtMost);
    }

    @GetMapping("/sharing/collections/")
    @PreAuthorize(Scopes.INDICATORS)
    @Operation(
            operationId = "listTaxiiCollections",
            summary = "List the collections",
            description = "One for each group of providers whose policy in force names the caller.")
    public TaxiiJson.Collections collections() {
        return new TaxiiJson.Collections(
                mine().stream().map(TaxiiController::shown).toList());
    }

    @GetMapping("/sharing/collections/{collection}/")
    @PreAuthorize(Scopes.INDICATORS)
    @Operation(operationId = "getTaxiiCollection", summary = "Look up a collection", description = "One of those.")
    @ApiResponse(responseCode = "200", description = "The collection.")
    public TaxiiJson.Collection collection(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection) {
        return mine().stream()
                .filter(one -> one.id().value().equals(collection))
                .findFirst()
                .map(TaxiiController::shown)
                .orElseThrow(NotThere::new);
    }

    @GetMapping("/sharing/collections/{collection}/objects/")
    @PreAuthorize(Scopes.INDICATORS_READ)
    @Operation(
            operationId = "getTaxiiObjects",
            summary = "Fetch objects",
            description =
                    "In the order in which they came. Ask again with added_after, or for the next part with next.")
    @ApiResponse(responseCode = "200", description = "A part of the collection.")
    public ResponseEntity<TaxiiJson.Envelope> objects(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection,
            @Parameter(description = "Only what came after that instant.")
                    @RequestParam(name = "added_after", required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many, 1 to 1000.") @RequestParam(name = "limit", defaultValue = MOST)
                    int limit,
            @Parameter(description = "The next of the part before.")
                    @RequestParam(name = "next", required = false)
                    @Nullable
                    String next,
            @Parameter(description = "Only objects with these identifiers, with commas between.")
                    @RequestParam(name = "match[id]", required = false)
                    @Nullable
                    String ids,
            @Parameter(description = "Only objects of these types, with commas between.")
                    @RequestParam(name = "match[type]", required = false)
                    @Nullable
                    String types,
            @Parameter(description = "first, last, all, or versions, with commas between; last if it is left out.")
                    @RequestParam(name = "match[version]", required = false)
                    @Nullable
                    String versions,
            @Parameter(description = "Only objects of these versions of STIX; there are none but of 2.1.")
                    @RequestParam(name = "match[spec_version]", required = false)
                    @Nullable
                    String specs) {
        return part(
                collection,
                wanted(after, list(ids), list(types), versions),
                specs,
                next,
                limit,
                TaxiiJson.Envelope::of);
    }

    @GetMapping("/sharing/collections/{collection}/manifest/")
    @PreAuthorize(Scopes.INDICATORS_READ)
    @Operation(
            operationId = "getTaxiiManifest",
            summary = "See which objects there are",
            description = "The same as the objects, without their content.")
    @ApiResponse(responseCode = "200", description = "A part of the collection's manifest.")
    public ResponseEntity<TaxiiJson.Manifest> manifest(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection,
            @Parameter(description = "Only what came after that instant.")
                    @RequestParam(name = "added_after", required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many, 1 to 1000.") @RequestParam(name = "limit", defaultValue = MOST)
                    int limit,
            @Parameter(description = "The next of the part before.")
                    @RequestParam(name = "next", required = false)
                    @Nullable
                    String next,
            @Parameter(description = "Only objects with these identifiers, with commas between.")
                    @RequestParam(name = "match[id]", required = false)
                    @Nullable
                    String ids,
            @Parameter(description = "Only objects of these types, with commas between.")
                    @RequestParam(name = "match[type]", required = false)
                    @Nullable
                    String types,
            @Parameter(description = "first, last, all, or versions, with commas between; last if it is left out.")
                    @RequestParam(name = "match[version]", required = false)
                    @Nullable
                    String versions,
            @Parameter(description = "Only objects of these versions of STIX; there are none but of 2.1.")
                    @RequestParam(name = "match[spec_version]", required = false)
                    @Nullable
                    String specs) {
        return part(
                collection,
                wanted(after, list(ids), list(types), versions),
                specs,
                next,
                limit,
                TaxiiJson.Manifest::of);
    }

    @GetMapping("/sharing/collections/{collection}/objects/{object}/")
    @PreAuthorize(Scopes.INDICATORS_READ)
    @Operation(
            operationId = "getTaxiiObject",
            summary = "Fetch one object",
            description = "Its last version, or others.")
    @ApiResponse(responseCode = "200", description = "The object; none where the policy does not let it out now.")
    public ResponseEntity<TaxiiJson.Envelope> object(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection,
            @Parameter(description = "The object's identifier.") @PathVariable("object") String object,
            @Parameter(description = "Only what came after that instant.")
                    @RequestParam(name = "added_after", required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many versions, 1 to 1000.") @RequestParam(name = "limit", defaultValue = MOST)
                    int limit,
            @Parameter(description = "The next of the part before.")
                    @RequestParam(name = "next", required = false)
                    @Nullable
                    String next,
            @Parameter(description = "first, last, all, or versions, with commas between; last if it is left out.")
                    @RequestParam(name = "match[version]", required = false)
                    @Nullable
                    String versions,
            @Parameter(description = "Only objects of these versions of STIX; there are none but of 2.1.")
                    @RequestParam(name = "match[spec_version]", required = false)
                    @Nullable
                    String specs) {
        var found = part(
                collection,
                wanted(after, List.of(object), List.of(), versions),
                specs,
                next,
                limit,
                TaxiiJson.Envelope::of);
        if (after == null
                && next == null
                && Objects.requireNonNull(found.getBody()).objects().isEmpty()) {
            throw new NotThere();
        }
        return found;
    }

    @GetMapping("/sharing/collections/{collection}/objects/{object}/versions/")
    @PreAuthorize(Scopes.INDICATORS_READ)
    @Operation(operationId = "getTaxiiVersions", summary = "See an object's versions", description = "In their order.")
    @ApiResponse(responseCode = "200", description = "The versions.")
    public ResponseEntity<TaxiiJson.Versions> versions(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection,
            @Parameter(description = "The object's identifier.") @PathVariable("object") String object,
            @Parameter(description = "Only what came after that instant.")
                    @RequestParam(name = "added_after", required = false)
                    @Nullable
                    String after,
            @Parameter(description = "How many, 1 to 1000.") @RequestParam(name = "limit", defaultValue = MOST)
                    int limit,
            @Parameter(description = "The next of the part before.")
                    @RequestParam(name = "next", required = false)
                    @Nullable
                    String next,
            @Parameter(description = "Only objects of these versions of STIX; there are none but of 2.1.")
                    @RequestParam(name = "match[spec_version]", required = false)
                    @Nullable
                    String specs) {
        var found = part(
                collection,
                wanted(after, List.of(object), List.of(), "all"),
                specs,
                next,
                limit,
                TaxiiJson.Versions::of);
        if (after == null
                && next == null
                && Objects.requireNonNull(found.getBody()).versions().isEmpty()) {
            throw new NotThere();
        }
        return found;
    }

    @PostMapping(path = "/sharing/collections/{collection}/objects/", consumes = TaxiiJson.TYPE)
    @PreAuthorize(Scopes.INDICATORS_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "addTaxiiObjects",
            summary = "Hand objects in",
            description =
                    "An envelope with the objects. Taken are indicators about keyed fingerprints that the policy lets in;"
                            + " docs/sharing.md has their form. An indicator is known by its identifier and version: the same again adds"
                            + " nothing, so a key against doing twice may be left out. At most 10,000 objects.")
    @ApiResponse(responseCode = "202", description = "What became of each. What was taken is on disk.")
    public TaxiiJson.Status add(
            @Parameter(description = "The collection's identifier.") @PathVariable("collection") UUID collection,
            @RequestBody byte[] envelope) {
        return TaxiiJson.Status.of(
                calls.call(() -> collections.receive(calls.client().value(), new GroupId(collection), envelope))
                        .orElseThrow(NotThere::new));
    }

    @GetMapping("/sharing/status/{status}/")
    @PreAuthorize(Scopes.INDICATORS_WRITE)
    @Operation(
            operationId = "getTaxiiStatus",
            summary = "See what became of what was handed in",
            description = "For a month, unless the portal's operator has set another time.")
    @ApiResponse(responseCode = "200", description = "What became of each object.")
    public TaxiiJson.Status status(
            @Parameter(description = "The id of the answer.") @PathVariable("status") UUID status) {
        return TaxiiJson.Status.of(
                calls.call(() -> collections.receipt(calls.client().value(), status))
                        .orElseThrow(NotThere::new));
    }

    private List<SharedCollection> mine() {
        return calls.call(() -> collections.of(calls.client().value()));
    }

    private static TaxiiJson.Collection shown(SharedCollection collection) {
        return TaxiiJson.Collection.of(collection, holds(ApiScope.INDICATORS_READ), holds(ApiScope.INDICATORS_WRITE));
    }

    private static boolean holds(ApiScope scope) {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()).getAuthorities().stream()
                .anyMatch(held -> scope.wire().equals(held.getAuthority()));
    }

    private <T> ResponseEntity<T> part(
            UUID collection,
            Wanted wanted,
            @Nullable String specs,
            @Nullable String next,
            int limit,
            BiFunction<List<Version>, Boolean, T> body) {
        if (limit < 1) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var after = next == null ? 0 : number(next);
        var most = Math.min(limit, AT_MOST);
        var part = calls.call(
                        () -> collections.part(calls.client().value(), new GroupId(collection), wanted, after, most))
                .orElseThrow(NotThere::new);
        var shown = specs == null || list(specs).contains("2.1") ? part : new Part(List.of(), false);
        var answer = ResponseEntity.ok();
        if (!shown.versions().isEmpty()) {
            answer.header(FIRST, TaxiiJson.added(shown.versions().getFirst().addedAt()));
            answer.header(LAST, TaxiiJson.added(shown.versions().getLast().addedAt()));
        }
        return answer.body(body.apply(shown.versions(), shown.more()));
    }

    private static Wanted wanted(
            @Nullable String after, List<String> ids, List<String> types, @Nullable String versions) {
        var wantedVersions = list(versions);
        for (var one : wantedVersions) {
            if (!List.of("first", "last", "all").contains(one)) {
                instant(one);
            }
        }
        return new Wanted(after == null ? null : instant(after), ids, types, wantedVersions);
    }

    private static Instant instant(String written) {
        try {
            var instant = TIME.matcher(written).matches() ? Instant.parse(written) : Instant.MIN;
            if (instant.isBefore(Instant.EPOCH)) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            return instant;
        } catch (DateTimeException none) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static long number(String next) {
        if (!next.matches("[0-9]{1,18}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return Long.parseLong(next);
    }

    private static List<String> list(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return List.of();
        }
        var parts = Arrays.stream(written.split(",", MATCHES_AT_MOST + 1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() > MATCHES_AT_MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return parts;
    }
}
