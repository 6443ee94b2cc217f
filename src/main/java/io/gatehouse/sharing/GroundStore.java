package io.gatehouse.sharing;

import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code sharing_ground}. */
@Component
class GroundStore {

    private final JdbcClient jdbc;

    GroundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who may be shared of, why and since when. */
    record Standing(CustomerId customer, SharingGround ground, Instant since) {}

    void begin(CustomerId customer, SharingGround ground, Instant at) {
        jdbc.sql("insert ignore into sharing_ground (customer_id, ground, since) values (?,?,?)")
                .params(customer.value(), ground.name(), at)
                .update();
    }

    boolean end(CustomerId customer, SharingGround ground) {
        return jdbc.sql("delete from sharing_ground where customer_id = ? and ground = ?")
                        .params(customer.value(), ground.name())
                        .update()
                > 0;
    }

    void forget(CustomerId customer) {
        jdbc.sql("delete from sharing_ground where customer_id = ?")
                .param(customer.value())
                .update();
    }

    boolean stands(CustomerId customer, SharingGround ground) {
        return jdbc.sql("select count(*) from sharing_ground where customer_id = ? and ground = ?")
                        .params(customer.value(), ground.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Standing> standing(List<SharingGround> grounds, int atMost) {
        if (grounds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        "select * from sharing_ground where ground in (:grounds) order by since desc, customer_id limit :most")
                .param("grounds", grounds.stream().map(Enum::name).toList())
                .param("most", atMost)
                .query((row, _) -> new Standing(
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        SharingGround.valueOf(row.getString("ground")),
                        row.getObject("since", Instant.class)))
                .list();
    }
}
