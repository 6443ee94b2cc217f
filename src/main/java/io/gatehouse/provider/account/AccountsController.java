package io.gatehouse.provider.account;

import io.gatehouse.customer.AccountChanges;
import io.gatehouse.customer.AccountId;
import io.gatehouse.provider.Scopes;
import io.gatehouse.provider.door.AnswersKept;
import io.gatehouse.provider.door.ClientCalls;
import io.gatehouse.provider.door.NotThere;
import io.gatehouse.provider.door.WrongPrecondition;
import io.gatehouse.shell.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Accounts as the provider's console handles them. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts", description = "Accounts: open them, look them up, report what changes, close them.")
public class AccountsController {

    private static final int MOST = 200;
    private static final int CURSOR_BYTES = 3 * Long.BYTES;
    private static final long MICROS_A_SECOND = 1_000_000;
    /** What the database can hold: the end of the year 9999. */
    private static final long LATEST = 253_402_300_799L * MICROS_A_SECOND;

    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    private final ProviderAccounts accounts;
    private final ClientCalls calls;

    AccountsController(ProviderAccounts accounts, ClientCalls calls) {
        this.accounts = accounts;
        this.calls = calls;
    }

    @PostMapping
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @Operation(
            operationId = "openAccount",
            summary = "Open an account",
            description =
                    "Sends the customer an invitation to verify themselves. The account has its identifier from now on, and is"
                            + " not opened until the customer is verified. 422 where the number is an account's already.")
    @ApiResponse(responseCode = "201", description = "The account, whose invitation is on its way.")
    public ResponseEntity<AccountJson.Account> open(@RequestBody AccountJson.NewAccount account) {
        var invitation = account.invitation();
        var opened = calls.call(() -> accounts.open(invitation));
        return ResponseEntity.created(URI.create("/api/v1/accounts/" + opened.id()))
                .eTag(opened.tag())
                .body(AccountJson.Account.of(opened));
    }

    @GetMapping("/{id}")
    @PreAuthorize(Scopes.ACCOUNTS_READ)
    @Operation(
            operationId = "getAccount",
            summary = "Look up an account",
            description = "Answers 304 to an If-None-Match with the present ETag.")
    @ApiResponse(responseCode = "200", description = "The account.")
    @ApiResponse(
            responseCode = "304",
            description = "As before.",
            content = {})
    public ResponseEntity<AccountJson.Account> account(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id) {
        return answer(calls.call(() -> accounts.find(new AccountId(id))).orElseThrow(NotThere::new));
    }

    @PostMapping("/find")
    @PreAuthorize(Scopes.ACCOUNTS_READ)
    @Operation(
            operationId = "findAccount",
            summary = "Find an account by your own number",
            description = "A POST, so that the number stands in no address and no log.")
    @ApiResponse(responseCode = "200", description = "The account.")
    public ResponseEntity<AccountJson.Account> find(@RequestBody AccountJson.AccountNumber wanted) {
        var number = wanted.given();
        return answer(calls.call(() -> accounts.called(number)).orElseThrow(NotThere::new));
    }

    @GetMapping
    @PreAuthorize(Scopes.ACCOUNTS_READ)
    @Operation(
            operationId = "listAccounts",
            summary = "List accounts in the order in which they last changed",
            description =
                    "Go on from each answer's next until a part is empty; to follow what changes, keep the last next and come back with"
                            + " it later. A change is in the list ten seconds after it"
                            + " was made. An account whose customer has not accepted the invitation is not in it.")
    @ApiResponse(responseCode = "200", description = "A part of the list.")
    public AccountJson.Accounts list(
            @Parameter(description = "How many at most, 1 to 200.") @RequestParam(name = "limit", defaultValue = "50")
                    int limit,
            @Parameter(description = "Where to go on, as an earlier answer said.")
                    @RequestParam(name = "cursor", required = false)
                    @Nullable
                    String cursor) {
        if (limit < 1 || limit > MOST) {
            throw new Refused("provider.problem.limit", MOST);
        }
        var after = cursor == null ? null : mark(cursor);
        var part = calls.call(() -> accounts.changed(after, limit));
        return new AccountJson.Accounts(
                part.accounts().stream().map(AccountJson.Account::of).toList(),
                part.next() == null ? null : cursor(part.next()));
    }

    @PutMapping("/{id}/products")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @Operation(
            operationId = "putProducts",
            summary = "Change what the customer has ordered",
            description =
                    "Takes the ETag of the account as If-Match, and answers 412 when it has changed since, 428 without.")
    @ApiResponse(responseCode = "200", description = "The account as it is now.")
    @ApiResponse(
            responseCode = "412",
            description = "The account has changed since.",
            content = {})
    @ApiResponse(
            responseCode = "428",
            description = "Send the ETag that you have read.",
            content = {})
    public ResponseEntity<AccountJson.Account> products(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id,
            @Parameter(description = "The ETag of the account as you have read it.")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String match,
            @RequestBody AccountJson.Products products) {
        if (match == null) {
            throw new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED);
        }
        var seen = VERSION.matcher(match.strip());
        if (!seen.matches()) {
            throw new WrongPrecondition();
        }
        var version = Long.parseLong(seen.group(1));
        var wanted = products.given();
        return answer(calls.call(() -> accounts.products(new AccountId(id), version, wanted)));
    }

    @PutMapping("/{id}/use-locations")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @AnswersKept
    @Operation(
            operationId = "putUseLocations",
            summary = "Report from where the services are used",
            description = "All the places; those reported before stay in the history.")
    public void useLocations(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id,
            @RequestBody AccountJson.UseLocations locations) {
        var places = locations.places();
        calls.run(() -> accounts.usePlaces(new AccountId(id), places));
    }

    @PostMapping("/{id}/payment-instruments")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @AnswersKept
    @Operation(
            operationId = "reportPaymentInstrument",
            summary = "Report the means of payment in use",
            description = "Tokens and identifiers only. The former means stays in the history.")
    public void payment(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id,
            @RequestBody AccountJson.PaymentInstrument instrument) {
        var means = instrument.means();
        calls.run(() -> accounts.payment(new AccountId(id), means));
    }

    @PostMapping("/{id}/transactions")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @AnswersKept
    @Operation(
            operationId = "reportTransactions",
            summary = "Report charges",
            description = "By the payment processor's identifiers, on the means of payment in use.")
    public void transactions(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id,
            @RequestBody AccountJson.Transactions transactions) {
        var charges = transactions.given();
        calls.run(() -> accounts.transactions(new AccountId(id), charges));
    }

    @PutMapping("/{id}/last-access")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @AnswersKept
    @Operation(
            operationId = "putLastAccess",
            summary = "Report when the account was last used",
            description =
                    "For how long records are kept counts from it. Events handed in as activity do this by themselves.")
    public void lastAccess(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id,
            @RequestBody AccountJson.LastAccess access) {
        var at = access.given().truncatedTo(ChronoUnit.MICROS);
        calls.run(() -> accounts.lastAccess(new AccountId(id), at));
    }

    @PostMapping("/{id}/close")
    @PreAuthorize(Scopes.ACCOUNTS_WRITE)
    @Operation(
            operationId = "closeAccount",
            summary = "Close an account",
            description =
                    "It never opens again. An invitation that waits is taken back. One that is closed already stays so.")
    @ApiResponse(responseCode = "200", description = "The account, closed.")
    public ResponseEntity<AccountJson.Account> close(
            @Parameter(description = "The account's identifier.") @PathVariable("id") UUID id) {
        return answer(calls.call(() -> accounts.close(new AccountId(id))));
    }

    private static ResponseEntity<AccountJson.Account> answer(ProviderAccount account) {
        return ResponseEntity.ok().eTag(account.tag()).body(AccountJson.Account.of(account));
    }

    private static String cursor(AccountChanges.Mark mark) {
        var bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, mark.at()))
                .putLong(mark.account().value().getMostSignificantBits())
                .putLong(mark.account().value().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static AccountChanges.Mark mark(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length != CURSOR_BYTES) {
                throw new Refused("provider.problem.cursor");
            }
            var numbers = ByteBuffer.wrap(bytes);
            var micros = numbers.getLong();
            if (micros < 0 || micros > LATEST) {
                throw new Refused("provider.problem.cursor");
            }
            return new AccountChanges.Mark(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                    new AccountId(new UUID(numbers.getLong(), numbers.getLong())));
        } catch (IllegalArgumentException wrong) {
            throw new Refused("provider.problem.cursor");
        }
    }
}
