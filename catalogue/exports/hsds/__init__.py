"""The catalogue as Open Referral HSDS 3.1: nested objects, and the tabular data package."""
