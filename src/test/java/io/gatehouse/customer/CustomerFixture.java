package io.gatehouse.customer;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Customers that tests need, in words. All are invented. */
public final class CustomerFixture {

    private String given = "Thị Mai";
    private String family = "Nguyễn";
    private String latin = "";
    private String email = "mai.nguyen@example.com";
    private String phone = "+84912345678";
    private String documentNumber = "C1234567";
    private String nationalId = "012345678901";
    private BirthDate born = new BirthDate(1987, 3, 27);
    private PaymentMeans payment = PaymentMeans.card(
            "Mekong Bank", new Country("VN"), "tok_mk_7Hd92", "4242", "cus_77120", List.of("ch_1001"), Payer.SELF);

    private CustomerFixture() {}

    private int otherNames = 1;

    public static CustomerFixture aCustomer() {
        return new CustomerFixture();
    }

    public CustomerFixture named(String given, String family, String latin) {
        this.given = given;
        this.family = family;
        this.latin = latin;
        return this;
    }

    public CustomerFixture withEmail(String email) {
        this.email = email;
        return this;
    }

    public CustomerFixture withPhone(String phone) {
        this.phone = phone;
        return this;
    }

    public CustomerFixture withDocument(String number) {
        this.documentNumber = number;
        return this;
    }

    public CustomerFixture withNationalId(String number) {
        this.nationalId = number;
        return this;
    }

    /** Of whom the document shows the year alone. */
    public CustomerFixture bornIn(int year) {
        this.born = new BirthDate(year, null, null);
        return this;
    }

    public CustomerFixture born(int year, int month, int day) {
        this.born = new BirthDate(year, month, day);
        return this;
    }

    public CustomerFixture withOtherNames(int count) {
        this.otherNames = count;
        return this;
    }

    public CustomerFixture paying(PaymentMeans payment) {
        this.payment = payment;
        return this;
    }

    public CustomerFacts facts() {
        var country = new Country("VN");
        return new CustomerFacts(
                PersonName.of(given, family, latin),
                Collections.nCopies(otherNames, OtherName.of("Mai Trần", "2008", "2015")),
                born,
                List.of(country),
                country,
                NationalId.of("CCCD", country, nationalId),
                PostalAddress.of(
                        country,
                        Map.of(
                                AddressPart.LINES, "12 Phố Huế",
                                AddressPart.LOCALITY, "Hai Bà Trưng",
                                AddressPart.ADMINISTRATIVE_AREA, "Hà Nội")),
                null,
                EmailAddress.of(email),
                PhoneNumber.of(country, phone),
                new DocumentFacts(
                        DocumentKind.PASSPORT,
                        country,
                        documentNumber,
                        null,
                        LocalDate.of(2022, 1, 10),
                        LocalDate.of(2032, 1, 10),
                        false),
                payment,
                List.of(UsePlace.of(country, "Hà Nội")),
                "A web shop",
                UsPersonClaim.of(UsPersonClaim.Answer.NO, java.util.Set.of(), null));
    }
}
