package io.gatehouse.provider.door;

import io.gatehouse.access.ActingAs;
import io.gatehouse.provider.ApiClientId;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * How an endpoint calls the services behind it: as the system, under the name of the client, once the endpoint's own
 * {@code @PreAuthorize} has asked for the scope. The trail names the client by it.
 *
 * <p>Where no client calls, it does nothing but refuse.
 */
@Component
public class ClientCalls {

    private static final ScopedValue<ApiClientId> CALLING = ScopedValue.newInstance();

    private final ActingAs actingAs;

    ClientCalls(ActingAs actingAs) {
        this.actingAs = actingAs;
    }

    /** Runs the work of the client that calls; the trail names the job {@code api} and the client's id. */
    public <T> T call(Supplier<T> work) {
        var client = client();
        return ScopedValue.where(CALLING, client).call(() -> actingAs.system("api " + client, work));
    }

    /** Runs the work of the client that calls; the trail names the job {@code api} and the client's id. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Which client calls; refuses where none does. */
    public ApiClientId client() {
        if (CALLING.isBound()) {
            return CALLING.get();
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof ApiCaller caller) {
            return caller.client();
        }
        throw new AuthenticationCredentialsNotFoundException("No client calls");
    }
}
