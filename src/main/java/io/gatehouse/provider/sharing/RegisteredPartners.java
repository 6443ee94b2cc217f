package io.gatehouse.provider.sharing;

import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.RegisteredClients;
import io.gatehouse.sharing.spi.PartnerClients;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The API clients that a sharing policy can name: those with a scope for indicators. */
@Component
class RegisteredPartners implements PartnerClients {

    private final RegisteredClients clients;

    RegisteredPartners(RegisteredClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Partner> partners() {
        return clients.named(Set.of(ApiScope.INDICATORS_READ, ApiScope.INDICATORS_WRITE)).entrySet().stream()
                .map(entry -> new Partner(entry.getKey().value(), entry.getValue()))
                .toList();
    }
}
