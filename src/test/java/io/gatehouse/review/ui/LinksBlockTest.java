package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Payer;
import io.gatehouse.customer.PaymentMeans;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.picture.LinkPicture;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewTest
@AsPerson(role = Role.ANALYST)
class LinksBlockTest {

    @Autowired
    SpecimenCases specimens;

    @Autowired
    CustomerRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final Random random = new Random();

    @Test
    void showsALinkedAccountAsAPictureAndInATable() {
        var phone = "+84 93 " + digits(7);
        var customer = customer(phone, "Thị Lan");
        customer(phone, "Văn Hùng");

        open(customer);
        var block = _get(LinksBlock.class);
        _assertNone(block, LinkPicture.class);
        _click(_get(block, Button.class, spec -> spec.withText("Look for linked accounts")));

        var picture = _get(block, LinkPicture.class).getElement().getOuterHTML();
        assertThat(picture).contains("role=\"img\"", "1 linked account", "link-2", ">1</text>", ">2</text>");
        var table = block.getElement().getTextRecursively();
        assertThat(table).contains("Thị Lan", "Văn Hùng", "Phone number", phone.substring(phone.length() - 4), "Fair");
        assertThat(looks(customer)).isEqualTo(1);
    }

    @Test
    void saysSoWhenThereIsNone() {
        var customer = customer("+84 93 " + digits(7), "Thị Lan");

        open(customer);
        assertThat(looks(customer)).isZero();
        _click(_get(Button.class, spec -> spec.withText("Look for linked accounts")));

        _get(_get(LinksBlock.class), EmptyState.class);
        _get(Button.class, spec -> spec.withText("Look again"));
    }

    private long looks(CustomerId customer) {
        return jdbc.sql("select count(*) from audit_entry where subject_id = ? and action = 'linkage.links.read'")
                .param(customer.value())
                .query(Long.class)
                .single();
    }

    private void open(CustomerId customer) {
        var number = jdbc.sql("select number from review_case where id = ?")
                .param(specimens.of(customer).value())
                .query(Long.class)
                .single();
        UI.getCurrent().navigate("cases/" + new CaseNumber(number));
    }

    private CustomerId customer(String phone, String given) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return acting.system("test", () -> {
            var registered = register.register(person, AccountOpening.ofIndividual());
            register.putFacts(
                    registered,
                    aCustomer()
                            .named(given, "Nguyễn", "")
                            .withEmail(UUID.randomUUID() + "@example.com")
                            .withPhone(phone)
                            .withDocument("W" + digits(8))
                            .withNationalId("0" + digits(11))
                            .paying(PaymentMeans.card(
                                    "Test Bank",
                                    new Country("VN"),
                                    "tok_" + UUID.randomUUID(),
                                    "4242",
                                    null,
                                    List.of(),
                                    Payer.SELF))
                            .facts());
            return registered;
        });
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).mapToObj(Integer::toString).collect(Collectors.joining());
    }
}
