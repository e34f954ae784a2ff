"""TPR, the service register of Helsinki, Espoo, Vantaa, Kauniainen and their two counties."""
