"""How updates reach the bot: it asks for them, or is called."""

from __future__ import annotations

from typing import Any

from bot.demo.api.parameters import Method, Parameters
from bot.demo.api.profile import Profile
from bot.demo.api.refusals import BotApiError
from bot.demo.api.updates import Updates


class Deliveries:
    """Long polling and the webhook, of which a bot has one at a time."""

    def __init__(self, updates: Updates, profile: Profile) -> None:
        self.updates = updates
        self.profile = profile

    @property
    def methods(self) -> dict[str, Method]:
        """The methods of the Bot API answered here."""
        return {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
        }

    async def _get_updates(self, given: Parameters) -> list[dict[str, Any]]:
        if self.profile.webhook_url:
            raise BotApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self.updates.allow(given.json("allowed_updates"))
        limit = min(max(given.integer("limit", 100), 1), 100)
        return await self.updates.get(
            given.integer("offset"), limit, max(given.integer("timeout"), 0)
        )

    async def _set_webhook(self, given: Parameters) -> bool:
        self.profile.set_webhook(given.text("url"), given.text("secret_token"))
        self.updates.allow(given.json("allowed_updates"))
        self.updates.hang_up()
        return self._drop_pending(given)

    async def _delete_webhook(self, given: Parameters) -> bool:
        self.profile.set_webhook("", "")
        return self._drop_pending(given)

    async def _get_webhook_info(self, _given: Parameters) -> dict[str, Any]:
        return {
            "url": self.profile.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
            "allowed_updates": list(self.updates.allowed),
        }

    def _drop_pending(self, given: Parameters) -> bool:
        if given.flag("drop_pending_updates"):
            self.updates.waiting.clear()
        return True
