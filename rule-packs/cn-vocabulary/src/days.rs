//! Days on which texts came into force that several modules name. Each stands here once.

use lexpack_sdk::wire::{Date, Period};
use lexpack_sdk::{between, date, from};

/// Commencement of the Criminal Law as revised in 1997.
pub const CRIMINAL_LAW_1997: Date = date(1997, 10, 1);
/// Commencement of 刑法修正案 (1999).
pub const AMENDMENT_1999: Date = date(1999, 12, 25);
/// The day before it.
pub const BEFORE_AMENDMENT_1999: Date = date(1999, 12, 24);
/// Commencement of 刑法修正案（七）.
pub const AMENDMENT_7: Date = date(2009, 2, 28);
/// The day before it.
pub const BEFORE_AMENDMENT_7: Date = date(2009, 2, 27);
/// Commencement of 刑法修正案（八）.
pub const AMENDMENT_8: Date = date(2011, 5, 1);
/// The day before it.
pub const BEFORE_AMENDMENT_8: Date = date(2011, 4, 30);
/// Commencement of 刑法修正案（九）.
pub const AMENDMENT_9: Date = date(2015, 11, 1);
/// The day before it.
pub const BEFORE_AMENDMENT_9: Date = date(2015, 10, 31);
/// Commencement of 刑法修正案（十一）.
pub const AMENDMENT_11: Date = date(2021, 3, 1);
/// The day before it.
pub const BEFORE_AMENDMENT_11: Date = date(2021, 2, 28);

/// Days of what 刑法修正案（七） enacted and 刑法修正案（九） changed.
pub const AMENDMENT_7_TEXT: Period = between(AMENDMENT_7, BEFORE_AMENDMENT_9);
/// Days since 刑法修正案（九）.
pub const SINCE_AMENDMENT_9: Period = from(AMENDMENT_9);

/// Commencement of the Securities Law as revised in 2005.
pub const SECURITIES_LAW_2005: Date = date(2006, 1, 1);
/// Day from which the Securities Law is read in its text of 2014.
pub const SECURITIES_LAW_2014: Date = date(2014, 8, 31);
/// The day before it.
pub const BEFORE_SECURITIES_LAW_2014: Date = date(2014, 8, 30);
/// Commencement of the Securities Law as revised in 2019.
pub const SECURITIES_LAW_2019: Date = date(2020, 3, 1);
/// The day before it.
pub const BEFORE_SECURITIES_LAW_2019: Date = date(2020, 2, 29);
/// Commencement of the regulation on futures trading.
pub const FUTURES_REGULATION_2007: Date = date(2007, 4, 15);
/// Commencement of the Futures and Derivatives Law.
pub const FUTURES_LAW_2022: Date = date(2022, 8, 1);
/// The day before it.
pub const BEFORE_FUTURES_LAW_2022: Date = date(2022, 7, 31);

/// Commencement of the text of the Cybersecurity Law amended in 2025, and of the revised law on public
/// security penalties.
pub const NEW_LAW_2026: Date = date(2026, 1, 1);
/// The day before it.
pub const BEFORE_NEW_LAW_2026: Date = date(2025, 12, 31);
/// Days of the text of the Cybersecurity Law of 2016.
pub const CYBERSECURITY_LAW_2016: Period = between(date(2017, 6, 1), BEFORE_NEW_LAW_2026);
/// Days of 治安管理处罚法 as enacted in 2005.
pub const PUBLIC_SECURITY_LAW_2005: Period = between(date(2006, 3, 1), date(2012, 12, 31));
/// Days of 治安管理处罚法 as amended in 2012.
pub const PUBLIC_SECURITY_LAW_2012: Period = between(date(2013, 1, 1), BEFORE_NEW_LAW_2026);
/// Days of the Identity Card Law as enacted in 2003.
pub const ID_CARD_LAW_2003: Period = between(date(2004, 1, 1), date(2011, 12, 31));
/// Commencement of the Identity Card Law as amended in 2011.
pub const ID_CARD_LAW_2011: Date = date(2012, 1, 1);
/// Commencement of 法释〔2017〕10号.
pub const PERSONAL_INFORMATION_INTERPRETATION_2017: Date = date(2017, 6, 1);
/// Commencement of the Personal Information Protection Law.
pub const PIPL_2021: Date = date(2021, 11, 1);
/// Commencement of the Administrative Penalty Law as amended in 2017.
pub const ADMINISTRATIVE_PENALTY_LAW_2017: Date = date(2018, 1, 1);
/// The day before it.
pub const BEFORE_ADMINISTRATIVE_PENALTY_LAW_2017: Date = date(2017, 12, 31);
/// Commencement of the Administrative Penalty Law as revised in 2021.
pub const ADMINISTRATIVE_PENALTY_LAW_2021: Date = date(2021, 7, 15);
/// The day before it.
pub const BEFORE_ADMINISTRATIVE_PENALTY_LAW_2021: Date = date(2021, 7, 14);

/// Commencement of 法释〔2012〕6号.
pub const INSIDER_INTERPRETATION_2012: Date = date(2012, 6, 1);
/// Its last day before 法释〔2026〕13号.
pub const BEFORE_INSIDER_AMENDMENT_2026: Date = date(2026, 7, 26);
/// Commencement of 法释〔2026〕13号.
pub const INSIDER_AMENDMENT_2026: Date = date(2026, 7, 27);
/// Commencement of 法释〔2019〕10号.
pub const UNDISCLOSED_INTERPRETATION_2019: Date = date(2019, 7, 1);
/// Commencement of the filing standards of 2010.
pub const FILING_STANDARD_2010: Date = date(2010, 5, 18);
/// Last day of the filing standards of 2010.
pub const BEFORE_FILING_STANDARD_2022: Date = date(2022, 5, 14);
/// Commencement of the filing standards of 2022.
pub const FILING_STANDARD_2022: Date = date(2022, 5, 15);
