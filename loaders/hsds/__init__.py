"""Open Referral's data: HSDS packages of any version, HSDS 3 over HTTP, and Open Referral UK."""
