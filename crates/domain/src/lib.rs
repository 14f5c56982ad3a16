//! Case, facts, intervals, money, dates, truth and measures: pure values of law.
