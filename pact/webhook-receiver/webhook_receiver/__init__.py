"""A partner's receiver of webhooks: who it believes, what it keeps, and what it reads next."""
