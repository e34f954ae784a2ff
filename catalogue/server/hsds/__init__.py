"""The catalogue over HTTP as Open Referral HSDS 3.1: what `/hsds/` answers."""
