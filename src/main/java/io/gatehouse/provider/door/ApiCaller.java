package io.gatehouse.provider.door;

import io.gatehouse.access.MachineCaller;
import io.gatehouse.provider.ApiClientId;
import io.gatehouse.provider.RegisteredClients;

/** A client that has shown a good token. It stands as long as its row does. */
record ApiCaller(ApiClientId client, RegisteredClients registered) implements MachineCaller {

    @Override
    public String getName() {
        return client.toString();
    }

    @Override
    public boolean stands() {
        return registered.standing(client).filter(row -> !row.suspended()).isPresent();
    }

    @Override
    public String toString() {
        return "client " + client;
    }
}
