//! 第三条 (Article 3): what an identity card records.

use cn_vocabulary::days;
use lexpack_sdk::wire::{Character, Provision, Verification};
use lexpack_sdk::{Build, Place, article, from, object, overlaps, per_object, provision, text};

use cn_vocabulary::ID_CARD_LAW;

use crate::{added_in_2011, law_of_the_act};

/// Id of Art. 3(1).
pub(crate) const PARAGRAPH_1: &str = "cn.id-card-law.art3.p1";

/// 第三条第一款: 居民身份证登记的项目. In force with 指纹信息 from 2012-01-01.
pub(crate) fn paragraph_1() -> Provision {
    provision(
        PARAGRAPH_1,
        article(ID_CARD_LAW, 3).paragraph(1),
        text("居民身份证记载的公民个人信息", "personal information recorded on identity cards"),
        Character::Definition,
        per_object("party", "act", "act.actor"),
        law_of_the_act(),
        added_in_2011(),
    )
    .version(
        "2012",
        from(days::ID_CARD_LAW_2011),
        "2011",
        Verification::TwoSources,
        overlaps(
            "姓名、性别、民族、出生日期、常住户口所在地住址、公民身份号码、本人相片、指纹信息、证件的有效期和签发机关",
            "name, sex, ethnicity, date of birth, registered address, citizen number, photograph, \
             fingerprint information, validity and issuing authority",
            object("act.id_card_items"),
            &[
                "name",
                "sex",
                "ethnicity",
                "birth_date",
                "registered_address",
                "citizen_number",
                "photo",
                "fingerprint",
                "validity_and_authority",
            ],
        ),
        Vec::new(),
    )
}
