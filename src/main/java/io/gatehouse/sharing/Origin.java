package io.gatehouse.sharing;

import java.util.UUID;

/**
 * By which way an indicator came in. What one way brought, no other can change or take back.
 *
 * @param id the person who brought the file, the API client, or the collection
 */
record Origin(Way way, UUID id) {

    enum Way {
        FILE,
        CLIENT,
        SOURCE
    }
}
